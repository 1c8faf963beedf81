import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId, SessionId } from "@cowrite/shared/ids.ts";
import { pino } from "pino";
import { expect, test } from "vitest";
import { ConnectionJournal } from "./ConnectionJournal.ts";

const connection = {
  sessionId: "a-connection" as SessionId,
  documentId: "a-document" as DocumentId,
  identity: undefined,
};

function journal() {
  const lines: Record<string, unknown>[] = [];
  const stream = { write: (line: string) => lines.push(JSON.parse(line)) };
  const clock = { now: 0 };
  const logger = pino({ level: "debug", base: null, timestamp: false }, stream);
  return { lines, clock, journal: new ConnectionJournal(logger, () => clock.now) };
}

const [debug, info, warn, fault] = [20, 30, 40, 50];
const ids = { connection: "a-connection", document: "a-document" };

test("[OPS83] each line has both ids; a refusal is told louder, with its code", () => {
  const { lines, journal: told } = journal();
  told.opened(connection);
  told.joined(connection, 12.3);
  for (const code of [1001, 1006, closeCodes.serverStops.code, closeCodes.rightsChanged.code]) {
    told.closed(connection, code);
  }
  told.closed(connection, closeCodes.tooSlow.code);
  told.closed(connection, 1009);
  expect(lines).toEqual([
    { level: debug, ...ids, msg: "connection opened" },
    { level: debug, ...ids, ms: 12, msg: "connection joined" },
    { level: debug, ...ids, code: 1001, msg: "connection closed" },
    { level: debug, ...ids, code: 1006, msg: "connection closed" },
    { level: debug, ...ids, code: 4500, msg: "connection closed" },
    { level: debug, ...ids, code: 4510, msg: "connection closed" },
    { level: info, ...ids, code: 4508, msg: "connection refused" },
    { level: info, ...ids, code: 1009, msg: "connection refused" },
  ]);
});

test("[OPS84] a flood of refusals is told twenty times a minute for each code, and no more", () => {
  const { lines, clock, journal: told } = journal();
  const loud = () => lines.filter(({ level }) => level === info);
  for (let client = 0; client < 1_000; client += 1) told.closed(connection, 4401);
  told.closed(connection, 4400);
  expect(loud()).toHaveLength(21);
  expect(loud()[19]?.msg).toBe("connection refused; more like it are only counted");
  clock.now += 60_000;
  told.closed(connection, 4401);
  expect(loud()).toHaveLength(22);
});

test("[OPS130] a flood of frames that meet a fault, or that Yjs cannot apply, is told twenty times a minute", () => {
  const { lines, journal: told } = journal();
  const loud = (level: number) => lines.filter((line) => line.level === level);
  const error = new Error("as Yjs would");
  for (let client = 0; client < 1_000; client += 1) {
    told.failed(connection, error);
    told.notApplied(connection, error);
  }
  expect(loud(fault)).toHaveLength(20);
  expect(loud(fault)[0]).toMatchObject({ ...ids, msg: "a frame could not be handled" });
  expect(loud(fault)[0]?.error).toBeDefined();
  expect(loud(warn)).toHaveLength(20);
  expect(loud(warn)[0]).toMatchObject({ ...ids, msg: "an update could not be applied" });
  expect(loud(warn)[19]?.msg).toBe("an update could not be applied; more like it are only counted");
});
