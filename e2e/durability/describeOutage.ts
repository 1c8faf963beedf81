// What must be true while the storage is away and when it is back, whatever storage that is and
// however its plug is pulled.

import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { readMetric } from "../harness/readMetric.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

/** A running server whose storage a test can take away. */
interface UnpluggableServer {
  readonly url: string;
  /** From now on nothing that is larger than a few KiB can be stored. */
  pull(): Promise<void>;
  restore(): Promise<void>;
  /** Stops the server, the storage being back. */
  close(): Promise<void>;
}

export interface OutageOptions {
  /** How the plug is pulled, for the titles. */
  name: string;
  start: (limits: Partial<Limits>) => Promise<UnpluggableServer>;
  /** While the plug is pulled, people can still be let in and documents be read. */
  canStillRead: boolean;
}

const backlogBytes = 150_000;

// Larger than what an almost full disk still finds room for, a fraction of the bound.
const longWord = (name: string) => `${name}${"x".repeat(12_000)}`;

export function describeOutage({ name, start, canStillRead }: OutageOptions): void {
  describe(name, () => {
    let server: UnpluggableServer;
    let owner: Guest;
    let documentId: string;
    let clients: WritingClient[];

    beforeEach(async () => {
      clients = [];
      server = await start({ backlogBytes });
      owner = await Guest.create(server.url, "Owner");
      documentId = await owner.createDocument({ title: "Notes" });
    });

    afterEach(async () => {
      for (const client of clients) client.destroy();
      await server.close();
    });

    // The token is fetched before the plug is pulled: REST may be away with the storage.
    async function join(token?: string): Promise<WritingClient> {
      const client = new WritingClient({
        server: server.url,
        documentId,
        token: token ?? (await owner.token(documentId)),
      });
      clients.push(client);
      await client.synced();
      return client;
    }

    /** Writes until the server takes no more. */
    async function passTheBound(client: WritingClient): Promise<void> {
      let words = 0;
      const isAway = () => client.closeCodes.includes(closeCodes.storageAway.code);
      await until(() => {
        if (!isAway() && words < 200) client.write(longWord(`w${words++}-`));
        return isAway();
      }, "the client is sent away");
    }

    test("[DUR33] what was written is stored and acknowledged in order when the storage is back, without another edit", async () => {
      const [ada, ben] = [await join(), await join()];
      ada.write("early");
      await ada.saved();
      await server.pull();
      for (let round = 0; round < 4; round += 1) {
        ada.write(longWord(`a${round}-`), 0);
        ben.write(longWord(`b${round}-`), 1);
      }
      await until(() => ben.text.includes("a3-") && ada.text.includes("b3-"), "both see all words");
      expect(ada.acknowledged).toEqual(["early"]);
      expect(ben.acknowledged).toEqual([]);

      await server.restore();
      await Promise.all([ada.saved(), ben.saved()]);
      expect([...ada.closeCodes, ...ben.closeCodes]).toEqual([]);
      const stored = await owner.content(documentId, "text");
      expect(wordsOf(stored)).toEqual(wordsOf(ada.text));
      expect(wordsOf(ben.text)).toEqual(wordsOf(ada.text));
    });

    test("[DUR31] over the bound documents are read-only with a transient code, and all is stored when the storage is back", async () => {
      const [ada, ben] = [await join(), await join()];
      await server.pull();
      ada.write("first");
      ada.write(longWord("seen-"));
      await until(() => ben.text.includes("seen-"), "the other sees the word that is not on disk");
      await passTheBound(ada);
      ben.write("kept");
      await until(() => ben.closeCodes.length > 0, "the other is sent away as well");
      expect(new Set(ben.closeCodes)).toEqual(new Set([closeCodes.storageAway.code]));
      const refused = await owner.request("PATCH", `/api/documents/${documentId}`, {
        title: "New",
      });
      expect(refused.status).toBe(503);
      expect(ben.acknowledged).toEqual([]);

      await server.restore();
      await Promise.all([ada.saved(), ben.saved()]);
      await until(() => ada.text === ben.text, "both have the same words");
      const stored = wordsOf(await owner.content(documentId, "text"));
      expect(stored).toEqual(wordsOf(ada.text));
      expect(stored.toSorted()).toEqual([...ada.written, ...ben.written].toSorted());
      const codes = new Set(clients.flatMap((client) => client.closeCodes));
      expect(codes).toEqual(new Set([closeCodes.storageAway.code]));
    });

    test.runIf(canStillRead)(
      "[DUR32] who comes while the backlog is over its bound reads and sees the others, and changes nothing",
      async () => {
        const [ada, ben] = [await join(), await join()];
        const lateToken = await owner.token(documentId);
        await server.pull();
        ada.write("seen");
        await passTheBound(ada);
        ben.write("kept");
        await until(
          () => [ada, ben].every((client) => client.provider.authorizedScope === "readonly"),
          "both are let in as readers",
        );
        const late = await join(lateToken);
        expect(late.provider.authorizedScope).toBe("readonly");
        expect(late.text).toContain("seen");
        await until(() => ben.refusals > 0, "what was kept is answered, and not taken");
        ben.provider.setAwarenessField("cursor", null);
        await until(
          () => late.provider.awareness?.getStates().has(ben.doc.clientID) === true,
          "the others are seen",
        );
        expect(late.text).not.toContain("kept");

        await server.restore();
        await Promise.all([ada.saved(), ben.saved()]);
        await until(() => late.text.includes("kept"), "the reader sees what was kept");
      },
    );

    test("[DUR34] a client that writes on is let go, and what waits stays within the bound and one frame", async () => {
      const ada = await join();
      await server.pull();
      const word = longWord("");
      let most = 0;
      for (let round = 0; round < 12; round += 1) {
        for (let burst = 0; burst < 10; burst += 1) ada.write(`${round}.${burst}.${word}`);
        most = Math.max(most, await readMetric(server.url, "cowrite_backlog_bytes"));
      }
      await until(() => ada.closeCodes.length > 0, "the client is sent away");
      expect(most).toBeGreaterThan(0);
      // After a reconnect one frame holds all that was kept, so it is refused whole, never applied.
      expect(most).toBeLessThan(backlogBytes + 10 * word.length);

      await server.restore();
      await ada.saved();
      expect(await readMetric(server.url, "cowrite_backlog_bytes")).toBe(0);
      expect(wordsOf(await owner.content(documentId, "text"))).toEqual(ada.written);
    });
  });
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
