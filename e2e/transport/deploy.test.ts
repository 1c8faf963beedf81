// A deploy under load: the server is told to stop, the next one starts at the same address.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { createRandom } from "../harness/random.ts";
import { readMetric } from "../harness/readMetric.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";
import { until } from "../harness/WritingClient.ts";
import { doors } from "./doors.ts";
import { Returner } from "./Returner.ts";
import type { Door } from "./TransportClient.ts";

const people = 1_000;
const documents = 20;

// Each stream and each poll is a connection of its own, and each word a request.
const peopleOverHttp = 300;

// The schedule of a thousand first waits follows from this alone.
const seed = 20_261_123;

// A tenth of the time that they are spread over: there would be a hundred in each at best, and all
// thousand in one without a spread.
const windowMs = 600;

let dataDir: string;
let server: ServerProcess;
const crowd: Returner[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cowrite-deploy-"));
  server = await new ServerProcess({ dataDir, port: await findFreePort() }).ready();
});

afterEach(async () => {
  for (const one of crowd.splice(0)) one.leave();
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
});

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** How many there are in the fullest of the windows. */
function fullestWindow(times: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const time of times) {
    const window = Math.floor(time / windowMs);
    counts.set(window, (counts.get(window) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}

/** So many come, spread over the documents. @returns the documents. */
async function gather(
  owner: Guest,
  count: number,
  doorOf: (index: number) => Door,
): Promise<string[]> {
  const ids = await Promise.all(Array.from({ length: documents }, () => owner.createDocument()));
  const tokens = await Promise.all(ids.map((id) => owner.token(id)));
  for (let index = 0; index < count; index += 1) {
    const documentId = ids[index % documents] ?? "";
    const token = tokens[index % documents] ?? "";
    const random = createRandom(seed + index);
    const door = doorOf(index);
    crowd.push(new Returner({ door, server: server.url, documentId, token, random }));
    // As they come on a day; all at once is what must not happen at the deploy.
    if (index % 50 === 49) await until(() => crowd.every(({ isIn }) => isIn), "these are in");
  }
  return ids;
}

/** All words of all documents, sorted. */
async function wordsIn(owner: Guest, ids: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(ids.map((id) => owner.content(id, "text")));
  return texts.flatMap((text) => text.trim().split(/\s+/)).toSorted();
}

function wordsOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `w${index}`).toSorted();
}

test("[TRN50] a deploy moves a thousand connections: all come back spread over time, and no word is lost", async () => {
  const owner = await Guest.create(server.url, "Owner");
  const ids = await gather(owner, people, () => doors[0] as Door);

  // The first half is safe before the deploy, the second is under way in its very moment.
  const write = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) crowd[index]?.write(`w${index}`);
  };
  write(0, people / 2);
  await until(() => crowd.every(({ isSaved }) => isSaved), "the first half is saved");
  write(people / 2, people);
  const port = Number(new URL(server.url).port);
  expect(await server.stop()).toBe(0);
  server = await new ServerProcess({ dataDir, port }).ready();

  const isBack = ({ isIn, isSaved }: Returner) => isIn && isSaved;
  await until(() => crowd.every(isBack), "all are back, with everything saved", 60_000);
  expect(await readMetric(server.url, "cowrite_connections")).toBe(people);
  expect(await wordsIn(owner, ids)).toEqual(wordsOf(people));

  // Everybody was told why, so that nobody takes it for a line that broke; and who came too early
  // found nobody: the new server has turned nobody away.
  for (const { codes } of crowd) {
    expect(codes[0]).toBe(closeCodes.serverStops.code);
    expect(codes.slice(1).every((code) => code === 1006)).toBe(true);
  }
  expect(fullestWindow(crowd.map(({ waits }) => waits[0] ?? 0))).toBeLessThan(people / 6);
  // By their waits and not by the clock: what depends on this machine is only who came too early,
  // and those wait anew, each for a time of their own.
  expect(fullestWindow(crowd.map(({ waits }) => sum(waits)))).toBeLessThan(people / 3);
});

test("[TRN63] a deploy moves hundreds who come over HTTP: each is told, by stream or by poll, and no word is lost", async () => {
  const owner = await Guest.create(server.url, "Owner");
  const overHttp = doors.filter(({ label }) => label === "http");
  const ids = await gather(owner, peopleOverHttp, (index) => overHttp[index % 2] as Door);
  const write = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) crowd[index]?.write(`w${index}`);
  };
  write(0, peopleOverHttp / 2);
  await until(() => crowd.every(({ isSaved }) => isSaved), "the first half is saved");
  const port = Number(new URL(server.url).port);
  expect(await server.stop()).toBe(0);
  write(peopleOverHttp / 2, peopleOverHttp);
  server = await new ServerProcess({ dataDir, port }).ready();

  const isBack = ({ isIn, isSaved }: Returner) => isIn && isSaved;
  await until(() => crowd.every(isBack), "all are back, with everything saved", 60_000);
  expect(await readMetric(server.url, "cowrite_connections")).toBe(peopleOverHttp);
  expect(await wordsIn(owner, ids)).toEqual(wordsOf(peopleOverHttp));
  for (const { codes } of crowd) {
    expect(codes[0]).toBe(closeCodes.serverStops.code);
    expect(codes.slice(1).every((code) => code === 1006)).toBe(true);
  }
});
