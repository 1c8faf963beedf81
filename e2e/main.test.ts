import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "@cowrite/server/storage/kysely/openDatabase.ts";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bareEnvironment } from "./harness/bareEnvironment.ts";

const main = fileURLToPath(new URL("../server/src/main.ts", import.meta.url));

let folder: string;
let children: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cowrite-main-"));
  children = [];
});

afterEach(async () => {
  for (const child of children) if (child.exitCode === null) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

interface Run {
  child: ChildProcess;
  output: string;
  errors: string;
  ended: Promise<number | null>;
}

function start(environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    env: { ...bareEnvironment, PORT: "0", DATA_DIR: folder, ...environment },
  });
  children.push(child);
  const ended = once(child, "close").then(([code]) => code as number | null);
  const run: Run = { child, output: "", errors: "", ended };
  child.stdout.on("data", (chunk) => {
    run.output += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    run.errors += String(chunk);
  });
  return run;
}

async function ready(run: Run): Promise<string> {
  while (!run.output.includes("\n")) {
    if (run.child.exitCode !== null) throw new Error(`It ended instead: ${run.errors}`);
    await Promise.race([once(run.child.stdout ?? run.child, "data"), run.ended]);
  }
  return /^Cowrite is ready at (.+)\n$/.exec(run.output)?.[1] ?? `no ready line: ${run.output}`;
}

/** @returns what it said when it refused to start. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const run = start(environment);
  expect(await run.ended).toBe(1);
  expect(run.output).toBe("");
  return run.errors;
}

test("[CFG4] it says one line when it can serve, and exits 0 when told to stop", async () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const run = start();
    const url = await ready(run);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    run.child.kill(signal);
    expect(await run.ended).toBe(0);
    expect(run.output).toBe(`Cowrite is ready at ${url}\n`);
  }
});

test("[CFG4] what was written before a stop is there after it", async () => {
  const first = start();
  const url = await ready(first);
  const guest = await fetch(`${url}/api/guests`, { method: "POST" });
  const headers = {
    cookie: guest.headers.get("set-cookie") ?? "",
    "content-type": "application/json",
  };
  const content = { format: "markdown", value: "Down the hole." };
  const body = JSON.stringify({ content });
  const made = await fetch(`${url}/api/documents`, { method: "POST", headers, body });
  const { id } = (await made.json()) as { id: string };
  first.child.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  const again = await ready(start());
  const read = await fetch(`${again}/api/documents/${id}/content?format=text`, { headers });
  expect(await read.text()).toContain("Down the hole.");
  expect((await stat(join(folder, "secret"))).mode & 0o777).toBe(0o600);
});

test("[API8] a body over the limit is refused over a real socket, and the server goes on", async () => {
  const url = await ready(start({ LIMIT_BODY_BYTES: "1000" }));
  const body = JSON.stringify({ name: "x".repeat(5_000_000) });
  const headers = { "content-type": "application/json" };
  const streamed = new Blob([body]).stream();
  for (const one of [body, streamed]) {
    const init = { method: "POST", headers, body: one, duplex: "half" } as RequestInit;
    const refused = await fetch(`${url}/api/guests`, init);
    expect(refused.status).toBe(413);
    await refused.text();
  }
  expect((await fetch(`${url}/api/guests`, { method: "POST" })).status).toBe(201);
});

describe("[CFG5] what keeps it from starting is told in one sentence, without a stack", () => {
  test("[CFG5] a bad setting", async () => {
    expect(await refusal({ PORT: "http" })).toBe(
      'PORT must be a whole number from 0 to 65535, but is "http".\n',
    );
  });

  test("[CFG5] a port in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    expect(await refusal({ PORT: String(port) })).toMatch(
      new RegExp(`^Port ${port} is in use\\. [^\\n]+\\n$`),
    );
    other.close();
  });

  test("[CFG5] a data folder that cannot be one", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    expect(await refusal({ DATA_DIR: join(file, "data") })).toMatch(
      /^The data folder [^\n]+ cannot be written\. [^\n]+\n$/,
    );
  });

  test("[CFG5] a secret that is cut short", async () => {
    await writeFile(join(folder, "secret"), "cut", { mode: 0o600 });
    expect(await refusal({})).toMatch(/^The secret in [^\n]+ is empty or too short\.[^\n]+\n$/);
  });

  test("[CFG5] a database that is none", async () => {
    await writeFile(join(folder, "cowrite.sqlite"), "this is a letter to my aunt".repeat(100));
    expect(await refusal({})).toMatch(/^The database [^\n]+ cannot be opened: [^\n]+\n$/);
  });

  test("[CFG5] a database of a newer program", async () => {
    const newer = await openDatabase({ file: join(folder, "cowrite.sqlite") });
    await sql`INSERT INTO kysely_migration VALUES ('9999_future', 'later')`.execute(newer.db);
    await newer.close();
    expect(await refusal({})).toMatch(/^The database [^\n]+ was made by a newer Cowrite [^\n]+\n$/);
  });
});
