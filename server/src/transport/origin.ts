// May a page of this origin open a sync connection? (RFC 6455 §10.2: browsers tell, others need not.)

const loopbackHosts = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * @param origin the `Origin` header; `undefined` is no browser, which needs only its token.
 * @param allowed origins such as `https://docs.example.org`.
 */
export function isOriginAllowed(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return true;
  return allowed.some((one) => one === origin || isSameLoopback(one, origin));
}

/** Was the page served from the very address that it now asks? Browsers tell both. */
export function isOwnPage(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined) return false;
  return URL.parse(origin)?.host === host;
}

// One's own machine has three names, and a newcomer types any of them.
function isSameLoopback(a: string, b: string): boolean {
  const [one, other] = [URL.parse(a), URL.parse(b)];
  return (
    one !== null &&
    other !== null &&
    loopbackHosts.has(one.hostname) &&
    loopbackHosts.has(other.hostname) &&
    one.protocol === other.protocol &&
    one.port === other.port
  );
}
