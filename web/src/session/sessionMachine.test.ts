import fc from "fast-check";
import { expect, describe as group, it } from "vitest";
import {
  describe,
  initialModel,
  type SessionEvent,
  type SessionModel,
  transition,
} from "./sessionMachine.ts";

function after(...events: (SessionEvent | SessionEvent["type"])[]): SessionModel {
  return events
    .map((event) => (typeof event === "string" ? ({ type: event } as SessionEvent) : event))
    .reduce(transition, initialModel);
}

const handshake = ["authenticated", "offered", "received", "acknowledged"] as const;

group("what a session is called", () => {
  const cases: [string, Parameters<typeof after>, ReturnType<typeof describe>][] = [
    ["[SES2] at first", [], { name: "connecting", unsaved: 0 }],
    ["[SES2] let in", ["authenticated"], { name: "syncing", unsaved: 0 }],
    [
      "[SES2] content here, our offer not answered",
      ["authenticated", "offered", "received"],
      { name: "syncing", unsaved: 0 },
    ],
    [
      "[SES2] our offer answered, content not here",
      ["authenticated", "offered", "acknowledged"],
      { name: "syncing", unsaved: 0 },
    ],
    ["[SES2] both done", [...handshake], { name: "saved" }],
    [
      "[SES1] one change on its way",
      [...handshake, "changed", "sent"],
      { name: "saving", unsaved: 1, late: false },
    ],
    [
      "[SES1] one of two acknowledged",
      [...handshake, "changed", "sent", "changed", "sent", "acknowledged"],
      { name: "saving", unsaved: 1, late: false },
    ],
    [
      "[SES1] both acknowledged",
      [...handshake, "changed", "sent", "changed", "sent", "acknowledged", "acknowledged"],
      { name: "saved" },
    ],
    [
      "[SES5] overdue",
      [...handshake, "changed", "sent", "overdue"],
      { name: "saving", unsaved: 1, late: true },
    ],
    [
      "[SES5] answered after all, with more to come",
      [...handshake, "changed", "sent", "changed", "sent", "overdue", "acknowledged"],
      { name: "saving", unsaved: 1, late: false },
    ],
    [
      "[SES3] cut while saving",
      [...handshake, "changed", "sent", "closed"],
      { name: "connecting", unsaved: 1 },
    ],
    [
      "[SES3] cut, and the next attempt fails",
      [...handshake, "changed", "sent", "closed", "closed"],
      { name: "offline", unsaved: 1, keptOnDevice: false },
    ],
    [
      "[SES48] cut, and the browser sees no network",
      [...handshake, "changed", "sent", "networkLost"],
      { name: "offline", unsaved: 1, keptOnDevice: false },
    ],
    [
      "[SES3] an answer of the old connection is none of the new one's",
      [...handshake, "changed", "sent", "closed", "authenticated", "acknowledged"],
      { name: "syncing", unsaved: 1 },
    ],
    [
      "[SES3] the new connection's offer covers it",
      [...handshake, "changed", "sent", "closed", ...handshake],
      { name: "saved" },
    ],
    [
      "[SES11] changes of an earlier page load",
      [{ type: "restored", unsaved: 3, keptOnDevice: true }, "closed"],
      { name: "offline", unsaved: 3, keptOnDevice: true },
    ],
    [
      "[SES13] the copy is lost",
      [{ type: "restored", unsaved: 3, keptOnDevice: true }, "closed", "copyLost"],
      { name: "offline", unsaved: 3, keptOnDevice: false },
    ],
    [
      "[SES4] not written, since we may not",
      [...handshake, "changed", "sent", "denied"],
      { name: "refused", reason: "read_only", unsaved: 1 },
    ],
    [
      "[SES4] not written, but nothing of ours was in it",
      ["authenticated", "offered", "received", "denied"],
      { name: "saved" },
    ],
    [
      "[AUT25] not written, and let go of by the person",
      [...handshake, "changed", "sent", "denied", "changed", "discarded"],
      { name: "refused", reason: "read_only", unsaved: 0 },
    ],
    [
      "[AUT25] nothing is let go of while it can still be saved",
      [...handshake, "changed", "sent", "closed", "closed", "discarded"],
      { name: "offline", unsaved: 1, keptOnDevice: false },
    ],
    [
      "[SES30] sent away, since the server cannot store",
      [...handshake, "changed", "sent", "closedInOutage"],
      { name: "outage", unsaved: 1, keptOnDevice: false },
    ],
    [
      "[SES30] let in as a reader: the offer is not taken, and that is no refusal",
      [
        { type: "restored", unsaved: 2, keptOnDevice: true },
        "admittedInOutage",
        "offered",
        "received",
        "denied",
      ],
      { name: "outage", unsaved: 2, keptOnDevice: true },
    ],
    [
      "[SES30] an answer to a later change says nothing about one that was not taken",
      [
        "changed",
        "admittedInOutage",
        "offered",
        "received",
        "denied",
        "changed",
        "sent",
        "acknowledged",
      ],
      { name: "outage", unsaved: 2, keptOnDevice: false },
    ],
    [
      "[SES30] let in as a reader who has nothing to offer",
      ["admittedInOutage", "offered", "received", "acknowledged"],
      { name: "saved" },
    ],
    [
      "[SES30] typed as a reader",
      ["admittedInOutage", "offered", "received", "acknowledged", "changed"],
      { name: "outage", unsaved: 1, keptOnDevice: false },
    ],
    [
      "[SES30] sent away, and the next attempt fails: then it is the line",
      [...handshake, "changed", "sent", "closedInOutage", "closed"],
      { name: "offline", unsaved: 1, keptOnDevice: false },
    ],
    [
      "[SES31] the storage is back",
      ["changed", "admittedInOutage", "offered", "denied", "closedInOutage", ...handshake],
      { name: "saved" },
    ],
    [
      "[SES33] overdue, with the offer not answered",
      [...handshake, "changed", "sent", "closed", "authenticated", "offered", "overdue"],
      { name: "saving", unsaved: 1, late: true },
    ],
    [
      "[SES33] overdue, with nothing of ours to be saved",
      ["authenticated", "offered", "overdue"],
      { name: "syncing", unsaved: 0 },
    ],
    [
      "[SES51] older than the document, with nothing unsaved",
      [...handshake, "outdated"],
      { name: "outdated", unsaved: 0, keptOnDevice: false },
    ],
    [
      "[SES51] older than the document, and what it had sent is not taken",
      [...handshake, "changed", "sent", "outdated", "denied"],
      { name: "outdated", unsaved: 1, keptOnDevice: false },
    ],
    [
      "[SES51] older than the document, and then without a line",
      [...handshake, "outdated", "closed"],
      { name: "outdated", unsaved: 0, keptOnDevice: false },
    ],
    [
      "[SES6] refused, and typed on",
      [{ type: "refused", reason: "too_large" }, "changed", "closed", "authenticated"],
      { name: "refused", reason: "too_large", unsaved: 1 },
    ],
  ];

  it.each(cases)("%s", (_name, events, state) => {
    expect(describe(after(...events))).toEqual(state);
  });
});

// A network that really carries sets of changes, so that "acknowledged" has a meaning of its own.
class Oracle {
  model = initialModel;
  readonly made = new Set<number>();
  readonly onDisk = new Set<number>();
  #frames: number[][] = [];
  #isOpen = false;
  #offered = false;

  step(event: SessionEvent): void {
    this.model = transition(this.model, event);
    const newest = this.made.size;
    switch (event.type) {
      case "changed":
        this.made.add(newest);
        break;
      case "authenticated":
      case "admittedInOutage":
        this.#frames = [];
        this.#isOpen = true;
        this.#offered = false;
        break;
      case "offered":
        if (this.#isOpen) this.#frames.push([...this.made]);
        this.#offered = this.#isOpen;
        break;
      case "sent":
        // An update frame carries the newest change alone.
        if (this.#offered) this.#frames.push(newest === 0 ? [] : [newest - 1]);
        break;
      case "acknowledged":
        for (const change of this.#frames.shift() ?? []) this.onDisk.add(change);
        break;
      case "denied":
        this.#frames.shift();
        break;
      case "closed":
      case "closedInOutage":
      case "networkLost":
      case "refused":
        this.#frames = [];
        this.#isOpen = false;
        this.#offered = false;
        break;
      case "received":
      case "overdue":
      case "outdated":
      case "restored":
      case "copyLost":
      case "discarded":
        break;
    }
  }

  /** A provider sends each change at once, on a connection that has offered; as ours does. */
  change(): void {
    this.step({ type: "changed" });
    this.step({ type: "sent" });
  }

  get unsavedTruly(): number {
    return [...this.made].filter((change) => !this.onDisk.has(change)).length;
  }
}

const anyEvent = fc.constantFrom<SessionEvent["type"]>(
  "authenticated",
  "admittedInOutage",
  "offered",
  "sent",
  "received",
  "acknowledged",
  "denied",
  "overdue",
  "closed",
  "closedInOutage",
  "networkLost",
  "copyLost",
);

// Mostly what a real line does, so that the interesting states are reached; anything in between.
const sequences: fc.Arbitrary<SessionEvent["type"][]> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<SessionEvent["type"][]>([...handshake]) },
      { weight: 6, arbitrary: fc.constant<SessionEvent["type"][]>(["changed"]) },
      { weight: 4, arbitrary: fc.constant<SessionEvent["type"][]>(["acknowledged"]) },
      { weight: 2, arbitrary: anyEvent.map((type) => [type]) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.flat());

group("any sequence of events", () => {
  it("[SES1] is never saved while a change is not on disk", () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const oracle = new Oracle();
        for (const type of sequence) {
          if (type === "changed") oracle.change();
          else oracle.step({ type } as SessionEvent);
          const state = describe(oracle.model);
          if (state.name === "saved") expect(oracle.unsavedTruly).toBe(0);
          else expect(state.unsaved).toBeGreaterThanOrEqual(oracle.unsavedTruly);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("[SES1] is saved in the end, once a connection answers everything", () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const oracle = new Oracle();
        for (const type of sequence) oracle.step({ type } as SessionEvent);
        fc.pre(oracle.model.line.at !== "refused");
        oracle.step({ type: "closed" });
        for (const type of handshake) oracle.step({ type });
        expect(describe(oracle.model)).toEqual({ name: "saved" });
      }),
      { numRuns: 1_000 },
    );
  });
});
