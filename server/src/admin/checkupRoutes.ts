// What the /checkup page asks beside the doors themselves: how a request arrives here, and whether
// a large body does.
import type { CheckupFacts } from "@cowrite/shared/checkup.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import { Hono } from "hono";

export interface CheckupRoutesOptions {
  /** The first one is the server's own address. */
  allowedOrigins: () => readonly string[];
  trustProxy: boolean;
  limits: Limits;
}

/** For everybody: it tells nothing that the one who asks has not sent or cannot find out. */
export function createCheckupRoutes({
  allowedOrigins,
  trustProxy,
  limits,
}: CheckupRoutesOptions): Hono {
  return new Hono()
    .get("/api/checkup", (context) => {
      const header = (name: string) => context.req.header(name) ?? null;
      const facts: CheckupFacts = {
        url: allowedOrigins()[0] ?? "",
        host: header("host"),
        forwardedProto: header("x-forwarded-proto"),
        isForwarded: header("x-forwarded-for") !== null,
        trustsProxy: trustProxy,
        frameBytes: limits.frameBytes,
      };
      context.header("Cache-Control", "no-store");
      return context.json(facts);
    })
    .post("/api/checkup/body", async (context) => {
      let bytes = 0;
      // Read piece by piece, and kept nowhere.
      for await (const chunk of context.req.raw.body ?? []) bytes += chunk.byteLength;
      return context.json({ bytes });
    });
}
