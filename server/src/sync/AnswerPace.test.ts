import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AnswerPace } from "./AnswerPace.ts";
import { PersonRest } from "./PersonRest.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A connection that asks all the time, and whose answers cost so much. */
class Asker {
  answers = 0;
  delayed = 0;
  readonly #pace: AnswerPace;
  readonly #costMs: number;

  constructor(rest: PersonRest, costMs: number) {
    this.#costMs = costMs;
    this.#pace = new AnswerPace({ rest: () => rest, onDelayed: () => (this.delayed += 1) });
  }

  ask(): void {
    this.#pace.when(() => {
      this.answers += 1;
      this.#pace.rest(this.#costMs);
      this.ask();
    });
  }

  leave(): void {
    this.#pace.dispose();
  }
}

test("[LIM66] through however many connections one person asks, the answers take a twentieth of the server's time", () => {
  const rest = new PersonRest();
  const askers = Array.from({ length: 20 }, () => new Asker(rest, 10));
  for (const asker of askers) asker.ask();
  // Each at once, however many there are: a browser's tabs all come back together.
  expect(askers.map(({ answers }) => answers)).toEqual(askers.map(() => 1));
  vi.advanceTimersByTime(60_000);
  const answers = askers.reduce((sum, asker) => sum + asker.answers, 0) - askers.length;
  expect(answers * 10).toBeLessThanOrEqual(60_000 / 20);
  // And they go on.
  expect(answers * 10).toBeGreaterThan((60_000 - 20 * 19 * 10) / 25);
  for (const asker of askers) asker.leave();
});

test("[LIM66] what one person asks keeps nobody else waiting", () => {
  const dear = new Asker(new PersonRest(), 1_000);
  const cheap = new Asker(new PersonRest(), 0);
  dear.ask();
  cheap.ask();
  vi.advanceTimersByTime(10_000);
  expect(dear.answers).toBe(1);
  // Five a second.
  expect(cheap.answers).toBe(51);
  dear.leave();
  cheap.leave();
});

test("[LIM66] a question that waits is told of once, and goes with its connection", () => {
  const rest = new PersonRest();
  const [first, second] = [new Asker(rest, 100), new Asker(rest, 100)];
  first.ask();
  second.ask();
  expect([first.delayed, second.delayed]).toEqual([1, 1]);
  second.leave();
  vi.advanceTimersByTime(60_000);
  expect(first.answers).toBeGreaterThan(10);
  expect(second).toMatchObject({ answers: 1, delayed: 1 });
  first.leave();
  expect(vi.getTimerCount()).toBe(0);
});
