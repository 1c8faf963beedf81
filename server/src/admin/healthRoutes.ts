// Is the process alive, and can it serve? For containers, load balancers and people with curl.
import { Hono } from "hono";

export interface HealthCheck {
  name: string;
  /** @returns what is wrong, or `undefined` where all is well. */
  check(): Promise<string | undefined>;
}

// A part that does not answer is as bad as one that says no; those who ask wait no longer.
const checkTimeoutMs = 3_000;

export function createHealthRoutes(checks: readonly HealthCheck[]): Hono {
  return new Hono()
    .get("/health/live", (context) => context.json({ status: "alive" }))
    .get("/health/ready", async (context) => {
      const results = await Promise.all(checks.map(run));
      const failed = results.filter(([, fault]) => fault !== undefined);
      context.header("Cache-Control", "no-store");
      if (failed.length === 0) return context.json({ status: "ready" });
      return context.json({ status: "not ready", checks: Object.fromEntries(failed) }, 503);
    });
}

async function run({ name, check }: HealthCheck): Promise<[string, string | undefined]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, checkTimeoutMs, "It does not answer.");
  });
  try {
    return [name, await Promise.race([check(), late])];
  } catch (error) {
    return [name, error instanceof Error ? error.message : String(error)];
  } finally {
    clearTimeout(timer);
  }
}
