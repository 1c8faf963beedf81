// What every answer and every request has to pass: security headers, and where the request is from.
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { HonoRequest, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { isOriginAllowed, isOwnPage } from "../transport/origin.ts";
import { type SecurityHeadersOptions, securityHeaders } from "./securityHeaders.ts";

/** On every answer, errors too; what is shown to people brings a policy of its own. */
export function addSecurityHeaders(options: SecurityHeadersOptions): MiddlewareHandler {
  const headers = Object.entries(securityHeaders(options));
  return async (context, next) => {
    await next();
    for (const [name, value] of headers) {
      if (!context.res.headers.has(name)) context.header(name, value);
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
