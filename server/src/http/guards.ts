// What every answer and every request has to pass: security headers, and where the request is from.
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { MiddlewareHandler } from "hono";
import { isOriginAllowed, isOwnPage } from "../transport/origin.ts";

/** On every answer; pages of the app add their Content-Security-Policy. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("X-Content-Type-Options", "nosniff");
  context.header("Referrer-Policy", "same-origin");
  context.header("X-Frame-Options", "SAMEORIGIN");
};

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A foreign page must not act with somebody's session cookie. Browsers tell the page's origin
 * with every request that changes something; who tells none is no browser.
 */
export function refuseForeignPages(allowedOrigins: () => readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    const origin = context.req.header("origin");
    if (!safeMethods.has(context.req.method) && !isOwnPage(origin, context.req.header("host"))) {
      if (!isOriginAllowed(origin, allowedOrigins())) throw new CowriteError("origin_not_allowed");
    }
    await next();
  };
}
