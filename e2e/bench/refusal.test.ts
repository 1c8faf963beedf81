// What a bench makes of a server that does not take its edits.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Pair } from "../../bench/load/Pair.ts";
import { RoomClient } from "../../bench/load/RoomClient.ts";
import { refuseFlawed, typeEvenly } from "../../bench/load/typeEvenly.ts";
import { Guest } from "../harness/Guest.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";

let dataDir: string;
let server: ServerProcess;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "cowrite-refusal-"));
  server = await new ServerProcess({ dataDir, port: await findFreePort() }).ready();
});

afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

/** Six characters by somebody with this role. @returns the pair that typed them. */
async function type(role: string, settleMs: number): Promise<Pair> {
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument();
  const url = `${server.url.replace("http", "ws")}/sync/${documentId}`;
  const join = async (as: string) => {
    const token = await owner.token(documentId, as);
    const client = new RoomClient({ protocol: "hocuspocus", url, documentId, token });
    await client.synced();
    return client;
  };
  const pair = new Pair({
    writer: await join(role),
    reader: await join("viewer"),
    acknowledges: true,
  });
  pair.begin();
  await typeEvenly([pair], { updatesPerSecond: 600, seconds: 0.01, settleMs });
  return pair;
}

test("[OPS40] edits that the server acknowledges count, each with its time", async () => {
  const pair = await type("editor", 20_000);
  refuseFlawed([pair]);
  expect(pair.ack).toHaveLength(7);
  expect(pair.peer).toHaveLength(7);
  pair.close();
});

test("[OPS40] a measurement is refused when the server does not take an edit", async () => {
  // What is refused is answered at once; what never comes is waited for in vain.
  const pair = await type("viewer", 200);
  await expect.poll(() => pair.flaw, { timeout: 20_000 }).toBe("an edit was refused");
  expect(() => refuseFlawed([pair])).toThrow("an edit was refused");
  pair.close();
});
