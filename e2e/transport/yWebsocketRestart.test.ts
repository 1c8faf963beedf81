import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import WebSocket from "ws";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { YWebsocketClient } from "../harness/YWebsocketClient.ts";

const ending: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

test("[TRN36] after SIGKILL both protocols come back by themselves, and no word is missing", async () => {
  const server = await LiveServer.start();
  ending.push(() => server.dispose());
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument();
  const token = await owner.token(documentId);
  const options = { server: server.url, documentId, token };
  const [left, right] = [new YWebsocketClient(options), new YWebsocketClient(options)];
  const other = new WritingClient(options);
  for (const client of [left, right, other]) ending.push(() => client.destroy());
  await Promise.all([left.synced(), right.synced(), other.synced()]);

  for (let life = 0; life < 3; life += 1) {
    left.write(`seen${life}`);
    await until(() => right.code.toString().includes(`seen${life}`), "the second one sees it");
    other.write(`saved${life}`);
    await other.saved();
    // On its way at the moment of the kill, or not even that.
    for (let word = 0; word < 20; word += 1) left.write(`w${life}.${word}`);
    await server.kill();
    left.write(`alone${life}`);
    right.write(`apart${life}`);
    await server.start();
    await until(
      () =>
        left.code.toString() === right.code.toString() &&
        left.code.toString() === other.doc.getText("code").toString() &&
        left.code.toString().includes(`apart${life}`) &&
        left.code.toString().includes(`alone${life}`),
      "all hold the same again",
    );
  }
  const words = left.code.toString().trim().split(" ");
  expect(words).toHaveLength(3 * 23);
  expect(new Set(words).size).toBe(words.length);
  expect(await owner.content(documentId, "text")).toContain("saved0 saved1 saved2");
  // Theirs is acknowledged to the other one with its next word.
  other.write("last");
  await other.saved();
  await server.kill();
  for (const end of ending.splice(1)) await end();
  await server.start();
  const reader = new YWebsocketClient(options);
  ending.push(() => reader.destroy());
  await reader.synced();
  expect(reader.code.toString().trim().split(" ")).toEqual(words);
});

test("[TRN35] the token in the address is in no line of the loudest log, whatever goes wrong", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "cowrite-ylog-"));
  ending.push(() => rm(dataDir, { recursive: true, force: true }));
  const env = { LOG_LEVEL: "trace", LIMIT_FRAME_BYTES: "100000" };
  const server = new ServerProcess({ dataDir, port: await findFreePort(), env });
  ending.push(() => server.kill());
  await server.ready();
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument();
  const token = await owner.token(documentId);
  const client = new YWebsocketClient({ server: server.url, documentId, token });
  ending.push(() => client.destroy());
  await client.synced();

  const address = `${server.url.replace("http", "ws")}/y`;
  const bad = `${token}-with-something-behind`;
  const answers: number[] = [];
  const attempts: [path: string, message?: Uint8Array | string][] = [
    [`${documentId}?token=${bad}`],
    [`${documentId}?token=${token}`, Uint8Array.of(5, 1)],
    [`${documentId}?token=${token}`, Uint8Array.of(0, 2, 9, 9)],
    [`${documentId}?token=${token}`, Uint8Array.of(1, 1, 200)],
    [`${documentId}?token=${token}`, "a text"],
    [`${documentId}?token=${token}`, new Uint8Array(200_000)],
    [`another-document?token=${token}`],
    [`no/path?token=${token}`],
  ];
  for (const [path, message] of attempts) {
    const socket = new WebSocket(`${address}/${path}`);
    socket.on("open", () => message !== undefined && socket.send(message));
    // A refused upgrade is told as an error.
    socket.on("error", () => undefined);
    answers.push(await new Promise((resolve) => socket.on("close", resolve)));
  }
  expect(answers).toEqual([4401, 4400, 4400, 4414, 4400, 1009, 4401, 1006]);
  // Somebody opens the address in a browser.
  const page = await fetch(`${server.url}/y/${documentId}?token=${token}`);
  expect(await page.text()).not.toContain(token);
  client.destroy();
  await until(() => server.errors.includes("connection closed"), "the log has followed");
  expect(await server.stop()).toBe(0);

  // Else the test would pass on an empty log.
  expect(server.errors.split("connection refused").length).toBeGreaterThan(5);
  const parts = [...token.split(".").slice(1), "with-something-behind", "token="];
  for (const part of parts) expect(server.errors + server.output).not.toContain(part);
});
