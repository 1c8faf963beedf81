// The part of a door's contract that is about who has a token, and says what is not theirs to say.
import { frameTypes } from "@cowrite/server/sync/frames.ts";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Guest } from "../harness/Guest.ts";
import { frameOf } from "../harness/RawClient.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import type { Door, TransportClient } from "./TransportClient.ts";

const { auth, sync, syncReply, syncStatus } = frameTypes;

/** Hocuspocus' own, which nobody here sends: a text for everybody who has the document open. */
const broadcast = 6;

// The body is the one that the server's own message would have.
const ofTheServer: readonly [string, ...(number | string | Uint8Array)[]][] = [
  ["a broadcast", broadcast, "hello"],
  ["an acknowledgement", syncStatus, 1],
  ["a refusal of a token", auth, 1, "no"],
  ["an admission", auth, 2, "readonly"],
  ["a sync message that does not exist", sync, 3, new Uint8Array()],
  ["the same as an answer", syncReply, 3, new Uint8Array()],
];

export function describeIntruders({ name, connect, withoutAddresses }: Door): void {
  describe(`${name}, where somebody says what is not theirs to say`, () => {
    let server: TestServer;
    let owner: Guest;
    let documentId: string;
    let witness: WritingClient;
    const leaving: (() => void)[] = [];

    beforeEach(async () => {
      server = await startServer();
      owner = await Guest.create(server.url, "Owner");
      documentId = await owner.createDocument();
      const token = await owner.token(documentId);
      witness = new WritingClient({ server: server.url, documentId, token });
      leaving.push(() => witness.destroy());
      await witness.synced();
      witness.write("before");
      await witness.saved();
    });

    afterEach(async () => {
      // Nobody else notices.
      witness.write("unharmed");
      await witness.saved();
      const text = await owner.content(documentId, "text");
      expect(text.split(/\s+/).filter(Boolean)).toEqual(["before", "unharmed"]);
      expect(witness.closeCodes).toEqual([]);
      for (const leave of leaving.splice(0)) leave();
      await server.close();
    });

    /** Somebody who is let in, and is part of the document. */
    async function join(): Promise<TransportClient> {
      const client = await connect(server.url, documentId, await owner.token(documentId));
      leaving.push(() => client.leave());
      client.send(frameOf(documentId, sync, 0, Uint8Array.of(0)));
      await until(() => client.take().length > 0, "it is answered");
      return client;
    }

    test("[TRN72] what only a server says closes the connection of the client that says it with 4400", async () => {
      for (const [what, ...frame] of ofTheServer) {
        const client = await join();
        client.send(frameOf(documentId, ...frame));
        expect(await client.ended, what).toEqual(closeCodes.badFrame);
      }
    });

    test.skipIf(withoutAddresses !== undefined)(
      "[TRN2] a frame for another document than the path's is refused",
      async () => {
        const other = await owner.createDocument({ title: "Other" });
        const client = await join();
        client.send(frameOf(other, sync, 2, Y.encodeStateAsUpdate(witness.doc)));
        expect(await client.ended).toEqual(closeCodes.notAllowed);
        expect(await owner.content(other, "text")).toBe("");
      },
    );
  });
}
