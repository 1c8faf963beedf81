// Many who open one document, with a storage that answers when the test lets it.
import type { CloseReason } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import * as encoding from "lib0/encoding";
import { pino } from "pino";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { LocalRightsBus } from "../access/RightsBus.ts";
import { readConfig } from "../config.ts";
import { GroupCommit } from "../storage/GroupCommit.ts";
import { MemoryUpdateLog } from "../storage/MemoryUpdateLog.ts";
import type { StoredDocument } from "../storage/UpdateLog.ts";
import type { Socket, SocketListener } from "../transport/Socket.ts";
import type { Identity } from "./authorize.ts";
import { createSync, type Sync } from "./createSync.ts";
import { answersQuestion, frameTypes, readFrameHead, syncBody, syncStep1Frame } from "./frames.ts";

const id = "a-document" as DocumentId;
const authToken = 0;

class SlowLog extends MemoryUpdateLog {
  loads = 0;
  readonly #answered = Promise.withResolvers<void>();

  override async load(documentId: DocumentId): Promise<StoredDocument> {
    this.loads += 1;
    await this.#answered.promise;
    return super.load(documentId);
  }

  answer(): void {
    this.#answered.resolve();
  }
}

/** Somebody who says who they are, and asks for the state. */
class Opener implements Socket {
  readyState = 1;
  readonly silentMs = 0;
  readonly waitingBytes = 0;
  readonly heldBytes = 0;
  readonly doc = new Y.Doc();
  hasState = false;
  readonly #listener: SocketListener;

  constructor(sync: Sync) {
    this.#listener = sync.accept(this, id, new Request("http://localhost/"));
    this.#listener.receive(
      encoding.encode((encoder) => {
        encoding.writeVarString(encoder, id);
        encoding.writeVarUint(encoder, frameTypes.auth);
        encoding.writeVarUint(encoder, authToken);
        encoding.writeVarString(encoder, "good");
      }),
    );
    this.#listener.receive(syncStep1Frame(id, Uint8Array.of(0)));
  }

  send(frame: Uint8Array): void {
    const head = readFrameHead(frame);
    if (head === undefined || !answersQuestion(head)) return;
    Y.applyUpdate(this.doc, syncBody(frame, head) ?? new Uint8Array());
    this.hasState = true;
  }

  close({ code, reason }: CloseReason): void {
    this.readyState = 3;
    this.#listener.closed(code, reason, undefined);
  }
}

async function storedWords(log: MemoryUpdateLog): Promise<void> {
  const author = new Y.Doc();
  author.getText("t").insert(0, "stored words");
  const update = Y.encodeStateAsUpdate(author);
  await log.append([{ documentId: id, update, at: 0, userId: undefined, sessionId: undefined }]);
}

test("[BRD62] a document that many open at once is read from the disk once, for connections and requests alike", async () => {
  const log = new SlowLog();
  await storedWords(log);
  const sync = createSync({
    log,
    commit: new GroupCommit({ log }),
    pack: () => Promise.reject(new Error("nothing is packed here")),
    authorize: () =>
      Promise.resolve({
        userId: "u1" as UserId,
        role: "editor",
        expiresAt: new Date(Date.now() + 900_000),
      } as Identity),
    rights: new LocalRightsBus(),
    findGrants: () => Promise.resolve(undefined),
    storeFacts: () => Promise.resolve(),
    limits: readConfig({}).limits,
    logger: pino({ level: "silent" }),
  });
  const open = () => Array.from({ length: 100 }, () => new Opener(sync));
  const openers = open();
  const edits = Array.from({ length: 5 }, (_, number) =>
    sync.live.edit(id, "u2" as UserId, (doc) => doc.getArray("edits").push([number])),
  );
  await vi.waitFor(() => expect(log.loads).toBe(1));
  // Some come while it is being read.
  await new Promise((resolve) => setImmediate(resolve));
  openers.push(...open());
  log.answer();
  await Promise.all(edits);
  await vi.waitFor(() => expect(openers.every(({ hasState }) => hasState)).toBe(true));
  expect(openers.every(({ doc }) => doc.getText("t").toString() === "stored words")).toBe(true);
  expect(log.loads).toBe(1);

  // Once all have left it is forgotten, and read again for whoever comes then.
  for (const opener of openers) opener.close({ code: 1000, reason: "" });
  await vi.waitFor(() => expect(sync.documentCount).toBe(0));
  const later = new Opener(sync);
  await vi.waitFor(() => expect(later.hasState).toBe(true));
  expect(later.doc.getArray("edits").toArray().toSorted()).toEqual([0, 1, 2, 3, 4]);
  expect(log.loads).toBe(2);
  later.close({ code: 1000, reason: "" });
  await sync.close(AbortSignal.timeout(5_000));
});
