// One PostgreSQL for a whole run of the integration tests; each test file asks it for a database.
import type { TestProject } from "vitest/node";
import { findPostgres } from "../../scripts/findPostgres.mjs";
import { TestPostgres } from "./TestPostgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the database `postgres`; `undefined` where there is no PostgreSQL on this machine. */
    postgresUrl: string | undefined;
  }
}

/** Vitest calls it once, before the first test. @returns what it calls after the last. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // Who has none can still run the other tests; those that need it say so.
  if (findPostgres() === undefined) {
    project.provide("postgresUrl", undefined);
    return undefined;
  }
  const postgres = await TestPostgres.start();
  project.provide("postgresUrl", postgres.url());
  return () => postgres.dispose();
}
