// What there is not: JSON for programs, a sentence for people.
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { Context, Hono } from "hono";
import type { HttpEnv } from "./HttpEnv.ts";

/** Answers 404, or 405 where the address exists but takes other methods. */
export function answerMissing(app: Hono<HttpEnv>): (context: Context) => Response {
  return (context) => {
    if (!context.req.path.startsWith("/api/")) {
      return context.text("There is nothing at this address.\n", 404);
    }
    const methods = methodsOf(app, context.req.path);
    if (methods.size === 0) return context.json(new CowriteError("not_found").toBody(), 404);
    context.header("Allow", [...methods].join(", "));
    return context.json(new CowriteError("method_not_allowed").toBody(), 405);
  };
}

function methodsOf(app: Hono<HttpEnv>, path: string): Set<string> {
  const routes = app.routes.filter(
    (route) => route.method !== "ALL" && patternOf(route.path).test(path),
  );
  return new Set(routes.map((route) => route.method));
}

/** `/api/documents/:id` as an expression; ours are made of words and parameters only. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:[^/]+/g, "[^/]+").replaceAll(".", "\\.")}$`);
}
