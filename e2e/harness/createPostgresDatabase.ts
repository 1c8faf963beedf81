// An empty database on the PostgreSQL that a run of tests shares.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { whatToInstall } from "../../scripts/findPostgres.mjs";

/** @returns its address. */
export async function createPostgresDatabase(): Promise<string> {
  const server = inject("postgresUrl");
  if (server === undefined) throw new Error(whatToInstall);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}
