import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readConfig } from "../config.ts";
import { Places } from "../Places.ts";
import { Admission } from "./Admission.ts";
import { AnswerPace } from "./AnswerPace.ts";
import { type Authorize, type Identity, Refusal } from "./authorize.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A database that answers when the test lets it. */
class Database {
  readonly asked: { token: string; answer: () => void }[] = [];

  readonly authorize: Authorize = async (token, _document, onKnown) => {
    await onKnown?.("u1" as UserId);
    return await new Promise((resolve, reject) => {
      const answer = () => {
        if (token === "bad") return reject(new Refusal(closeCodes.notAuthenticated));
        resolve({
          userId: (token === "another's" ? "u2" : "u1") as UserId,
          role: token === "lower" ? "viewer" : "editor",
          expiresAt: new Date(Date.now() + 900_000),
        } as Identity);
      };
      this.asked.push({ token, answer });
    });
  };

  async answer(): Promise<void> {
    await settle();
    this.asked.at(-1)?.answer();
    await settle();
  }
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

function admission({ places = new Places(0), takeTurn = (): number | undefined => 0 } = {}) {
  const database = new Database();
  const ends: number[] = [];
  const counts = { delayed: 0 };
  const admitted = new Admission({
    documentId: "doc" as DocumentId,
    sessionId: "s",
    limits: readConfig({}).limits,
    authorize: database.authorize,
    takePlace: () => places.enter("doc"),
    takeTurn,
    onDelayed: () => {
      counts.delayed += 1;
    },
    pace: new AnswerPace({ rest: () => undefined, onDelayed: () => undefined }),
    logger: pino({ level: "silent" }),
    end: ({ code }) => ends.push(code),
  });
  return { database, ends, counts, admitted };
}

async function enter({ database, admitted }: ReturnType<typeof admission>, token = "good") {
  const entering = admitted.authenticate(token);
  entering.catch(() => undefined);
  await database.answer();
  await entering;
}

test("[LIM33] a flood of tokens is looked at one at a time, and the newest wins", async () => {
  const visit = admission();
  await enter(visit);
  const { database, admitted, ends } = visit;
  for (let token = 0; token < 20_000; token += 1) admitted.renew(`t${token}`);
  await settle();
  expect(database.asked.map(({ token }) => token)).toEqual(["good", "t0"]);
  await database.answer();
  vi.advanceTimersByTime(1_000);
  await settle();
  expect(database.asked.map(({ token }) => token)).toEqual(["good", "t0", "t19999"]);
  admitted.renew("bad");
  await database.answer();
  vi.advanceTimersByTime(1_000);
  await database.answer();
  expect(ends).toEqual([4401]);
  admitted.dispose();
  expect(vi.getTimerCount()).toBe(0);
});

test("[LIM5] a place is taken when somebody is let in, before they have joined, and by nobody else", async () => {
  const places = new Places(2);
  const [first, second, third] = [
    admission({ places }),
    admission({ places }),
    admission({ places }),
  ];
  await expect(enter(admission({ places }), "bad")).rejects.toThrow();
  await enter(first);
  await enter(second);
  await expect(enter(third)).rejects.toThrow();
  expect(third.ends).toEqual([4529]);
  expect(third.admitted.identity).toBeUndefined();
  first.admitted.dispose();
  const next = admission({ places });
  await enter(next);
  expect(next.admitted.identity).toBeDefined();
});

test("[LIM68] who has to wait for their turn comes in then, once their rights are looked up, and waits once", async () => {
  let turns = 0;
  const takeTurn = () => {
    turns += 1;
    return 300;
  };
  const { database, counts, admitted } = admission({ takeTurn });
  const entering = admitted.authenticate("good");
  await settle();
  vi.advanceTimersByTime(299);
  await settle();
  expect(database.asked).toEqual([]);
  vi.advanceTimersByTime(1);
  await settle();
  admitted.rightsChanged();
  await database.answer();
  await database.answer();
  await entering;
  expect(database.asked.length).toBe(2);
  expect(counts.delayed).toBe(1);
  expect(turns).toBe(1);
  admitted.dispose();
});

test("[LIM68] who leaves while they wait leaves no timer, and nothing is asked for them", async () => {
  const { database, admitted } = admission({ takeTurn: () => 300 });
  const entering = admitted.authenticate("good");
  await settle();
  admitted.dispose();
  await expect(entering).rejects.toThrow(Refusal);
  expect(vi.getTimerCount()).toBe(0);
  expect(database.asked).toEqual([]);
});

test("[LIM68] who would wait for too long is told to come again", async () => {
  const { admitted, database } = admission({ takeTurn: () => undefined });
  await expect(admitted.authenticate("good")).rejects.toThrow(Refusal);
  expect(admitted.refusal).toMatchObject({ code: 4529, cause: "faults" });
  expect(database.asked).toEqual([]);
  admitted.dispose();
});

test.each([
  ["lower", 4510],
  ["another's", 4403],
])(
  "[AUT27] a renewal with a token that is %s ends the connection with %i, and changes nothing in place",
  async (token, code) => {
    const visit = admission();
    await enter(visit);
    const { database, admitted, ends } = visit;
    admitted.renew("good");
    await database.answer();
    vi.advanceTimersByTime(1_000);
    expect(ends).toEqual([]);
    admitted.renew(token);
    await database.answer();
    expect(ends).toEqual([code]);
    expect(admitted.identity).toMatchObject({ userId: "u1", role: "editor" });
    admitted.dispose();
  },
);
