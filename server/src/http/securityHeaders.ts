// What a browser is told with every answer, from whichever part of the server it comes.

export interface SecurityHeadersOptions {
  /** As in a Content-Security-Policy. */
  frameAncestors: string;
  /** Do people come over https? */
  isSecure: boolean;
}

// What no part of the app asks a browser for, and no script on its pages may.
const permissions = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "serial",
  "usb",
]
  .map((name) => `${name}=()`)
  .join(", ");

/** By name. An answer that brings one of them itself keeps its own. */
export function securityHeaders(options: SecurityHeadersOptions): Readonly<Record<string, string>> {
  const { frameAncestors, isSecure } = options;
  // For browsers older than frame-ancestors, which the others heed alone. It knows no lists.
  const frames = { "'self'": "SAMEORIGIN", "'none'": "DENY" }[frameAncestors];
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": permissions,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    ...(frames !== undefined && { "X-Frame-Options": frames }),
    // Other names of this host may have nothing to do with us, so it speaks for this one alone.
    ...(isSecure && { "Strict-Transport-Security": "max-age=31536000" }),
  };
}
