// GET /metrics, and the counting of every request; told to this machine or to who has the token.
import { createHash, timingSafeEqual } from "node:crypto";
import { CowriteError } from "@cowrite/shared/errors.ts";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { isFromThisMachine } from "../http/address.ts";
import type { HttpEnv } from "../http/HttpEnv.ts";
import type { Metrics } from "./Metrics.ts";

/** @param token `METRICS_TOKEN`; with it set, it alone opens the door. */
export function createMetricsRoutes(metrics: Metrics, token: string | undefined): Hono<HttpEnv> {
  return new Hono<HttpEnv>().get("/metrics", async (context) => {
    const mayRead =
      token === undefined
        ? isFromThisMachine(context.env.incoming)
        : isEqual(context.req.header("authorization"), `Bearer ${token}`);
    if (!mayRead) throw new CowriteError("not_allowed");
    return context.body(await metrics.text(), 200, { "Content-Type": metrics.contentType });
  });
}

export function countRequests(metrics: Metrics): MiddlewareHandler {
  return async (context, next) => {
    const start = performance.now();
    await next();
    metrics.answered({
      method: context.req.method,
      route: routeOf(context),
      status: context.res.status,
      seconds: (performance.now() - start) / 1000,
    });
  };
}

/** Middleware matches every method; what is no route of ours is a file of the web side, or nothing. */
function routeOf(context: Context): string {
  return matchedRoutes(context).find((route) => route.method !== "ALL")?.path ?? "file";
}

/** In a time that does not tell how much of a guess was right. */
function isEqual(given = "", expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
