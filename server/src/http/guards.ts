// What every answer and every request has to pass: security headers, and where the request is from.
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { HonoRequest, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { isOriginAllowed, isOwnPage } from "../transport/origin.ts";

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

/** On every answer, errors too; what is shown to people brings a policy of its own. */
export function securityHeaders(options: SecurityHeadersOptions): MiddlewareHandler {
  const { frameAncestors, isSecure } = options;
  // For browsers older than frame-ancestors, which the others heed alone. It knows no lists.
  const frames = { "'self'": "SAMEORIGIN", "'none'": "DENY" }[frameAncestors];

  return async (context, next) => {
    await next();
    const { headers } = context.res;
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
    context.header("Permissions-Policy", permissions);
    if (frames !== undefined) context.header("X-Frame-Options", frames);
    // Other names of this host may have nothing to do with us, so it speaks for this one alone.
    if (isSecure) context.header("Strict-Transport-Security", "max-age=31536000");
    if (!headers.has("Cross-Origin-Resource-Policy")) {
      context.header("Cross-Origin-Resource-Policy", "same-origin");
    }
    if (!headers.has("Content-Security-Policy")) {
      context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
  };
}

export interface ForeignPagesOptions {
  /** Asked each time, since the port may be known only after listening. */
  allowedOrigins: () => readonly string[];
  /** Do people come over https? */
  isSecure: boolean;
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

// Said by browsers alone (Fetch Metadata): another site's page, or another origin of our own site.
const foreignSites = new Set(["cross-site", "same-site"]);

/**
 * A foreign page must not act with somebody's session cookie. Browsers tell the page's origin
 * with every request that changes something; who tells none is no browser.
 */
export function refuseForeignPages({
  allowedOrigins,
  isSecure,
}: ForeignPagesOptions): MiddlewareHandler {
  const isAllowed = (request: HonoRequest): boolean => {
    const origin = request.header("origin");
    if (origin === undefined) return !foreignSites.has(request.header("sec-fetch-site") ?? "");
    // Whoever can change what travels unencrypted can make a page of our own name.
    const isImitation = isSecure && !origin.startsWith("https:");
    if (!isImitation && isOwnPage(origin, request.header("host"))) return true;
    return isOriginAllowed(origin, allowedOrigins());
  };

  return async (context, next) => {
    if (!safeMethods.has(context.req.method) && !isAllowed(context.req)) {
      throw new CowriteError("origin_not_allowed");
    }
    await next();
  };
}

// A browser need not ask again for each file of one sitting.
const preflightSeconds = 600;

/** The editor in a host application's page has a token, and its browser asks before it sends that. */
export function answerHostPages(
  allowedOrigins: () => readonly string[],
  allowMethods: string[],
): MiddlewareHandler {
  return cors({
    origin: (origin) => (isOriginAllowed(origin, allowedOrigins()) ? origin : undefined),
    allowMethods,
    allowHeaders: ["Authorization", "Content-Type"],
    maxAge: preflightSeconds,
  });
}
