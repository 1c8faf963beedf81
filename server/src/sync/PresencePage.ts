// For tests: a room, and people's pages in it, which are stock awarenesses fed with what the room tells.
import type { UserId } from "@cowrite/shared/ids.ts";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { Awareness, applyAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import type { Identity } from "./authorize.ts";
import { bodyOf, readFrameHead } from "./frames.ts";
import { PresenceRoom, type PresentConnection } from "./PresenceRoom.ts";
import { type PresenceEntry, readPresence } from "./presenceStates.ts";

export class PresencePage implements PresentConnection {
  readonly address = "doc";
  readonly awareness: Awareness;
  readonly heard: PresenceEntry[][] = [];
  readonly frames: Uint8Array[] = [];
  readonly #room: PresenceRoom;
  identity: Identity;
  silentMs = 0;

  constructor(room: PresenceRoom, userId: string, name = userId) {
    this.#room = room;
    this.identity = {
      userId: userId as UserId,
      name,
      color: undefined,
      role: "editor",
      expiresAt: new Date(0),
      followsGrants: true,
      granted: "editor",
      isHidden: false,
    };
    this.awareness = new Awareness(new Y.Doc());
    // Its own timer would keep the test from ending, and is not what is tested.
    clearInterval(this.awareness._checkInterval);
    room.join(this);
  }

  get client(): number {
    return this.awareness.clientID;
  }

  tell(frame: Uint8Array): void {
    const head = readFrameHead(frame);
    const body = head && bodyOf(frame, head);
    if (body === undefined) throw new Error("That was no awareness frame.");
    applyAwarenessUpdate(this.awareness, body, this);
    this.frames.push(frame);
    this.heard.push(readPresence(body, { maxBytes: 0, mayClaim: () => true, onLeftOut }) ?? []);
  }

  show(state: Record<string, unknown>): void {
    this.awareness.setLocalState(state);
    const clock = this.awareness.meta.get(this.client)?.clock ?? 0;
    this.#room.update(this, [{ client: this.client, clock, state }]);
  }

  sees(other: PresencePage): Record<string, unknown> | undefined {
    return this.awareness.getStates().get(other.client);
  }
}

export interface TestRoom {
  readonly room: PresenceRoom;
  /** What it was told that should not have thrown; a test takes out what it means to. */
  readonly faults: unknown[];
  pageOf(userId: string, name?: string): PresencePage;
}

/** A new room for each test of the file that calls this, on a clock that the test rules. */
export function roomOfEachTest(): TestRoom {
  let room: PresenceRoom;
  const faults: unknown[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    room = new PresenceRoom({ now: () => Date.now(), onFault: (error) => faults.push(error) });
  });
  afterEach(() => {
    room.dispose();
    vi.useRealTimers();
    expect(faults.splice(0)).toEqual([]);
  });
  return {
    get room() {
      return room;
    },
    faults,
    pageOf: (userId, name) => new PresencePage(room, userId, name),
  };
}

/** What the server writes holds each client once. */
function onLeftOut(states: number): void {
  throw new Error(`${states} of the states were there twice.`);
}
