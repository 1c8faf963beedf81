// Where the tests look for a PostgreSQL.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findPostgres } from "./findPostgres.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cowrite-find-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function makePrograms(name: string, programs: readonly string[]): string {
  const bin = join(folder, name);
  mkdirSync(bin);
  for (const program of programs) {
    writeFileSync(join(bin, program), "#!/bin/sh\n");
    chmodSync(join(bin, program), 0o755);
  }
  return bin;
}

test("[CFG24] the folder that POSTGRES_BIN names is taken before any other", () => {
  const bin = makePrograms("bin", ["initdb", "postgres"]);
  expect(findPostgres({ POSTGRES_BIN: "/opt/pg/bin", PATH: bin })).toBe("/opt/pg/bin");
});

test("[CFG24] a folder on the PATH counts when it has the server, not only its clients", () => {
  const clients = makePrograms("clients", ["psql"]);
  const server = makePrograms("server", ["initdb", "postgres"]);
  expect(findPostgres({ PATH: [clients, server].join(delimiter) })).toBe(server);
});
