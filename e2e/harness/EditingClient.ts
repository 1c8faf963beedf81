// A stock Hocuspocus provider over a tapped WebSocket that edits like people do, and knows which
// of its insertions and deletions were acknowledged.
import { EventEmitter, once } from "node:events";
import type { FrameHead } from "@cowrite/server/sync/frames.ts";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { Coverage } from "./Coverage.ts";
import { tapWebSocket } from "./tapWebSocket.ts";
import { until } from "./WritingClient.ts";

export interface EditingClientOptions {
  server: string;
  documentId: string;
  token: string;
}

// The second of the sync messages (y-protocols/sync): what the other side has not got yet.
const syncStep2 = 1;

export class EditingClient {
  readonly doc = new Y.Doc();
  /** All that an acknowledgement has covered so far. */
  readonly acknowledged = new Coverage();
  readonly #ownEdits = new Coverage();
  readonly #events = new EventEmitter<{ sent: []; acknowledged: [] }>();
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #provider: HocuspocusProvider;
  #refusals = 0;
  #isAway = false;

  constructor({ server, documentId, token }: EditingClientOptions) {
    this.doc.on("update", (update: Uint8Array, _origin, _doc, { local }: Y.Transaction) => {
      if (local) this.#ownEdits.add(Coverage.ofUpdate(update));
    });
    this.#socket = new HocuspocusProviderWebsocket({
      url: `${server.replace("http", "ws")}/sync/${documentId}`,
      WebSocketPolyfill: tapWebSocket<Coverage>({
        sends: (frame, head) => this.#coveredBy(frame, head),
        hears: ({ covered, accepted }) => this.#heard(covered, accepted),
      }),
      // A killed server is back within a second here.
      delay: 50,
      minDelay: 20,
      maxDelay: 200,
    });
    this.#provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: documentId,
      document: this.doc,
      token,
    });
    this.#provider.attach();
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment("default");
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  /** How many updates the server said that it did not write. */
  get refusals(): number {
    return this.#refusals;
  }

  /** Resolves when the next update is on its way to the server, and not answered yet. */
  async sends(): Promise<void> {
    await once(this.#events, "sent");
  }

  /** Resolves in the turn in which the next acknowledgement comes in. */
  async hearsAnAcknowledgement(): Promise<void> {
    await once(this.#events, "acknowledged");
  }

  /** Closes the socket; edits go on. */
  goAway(): void {
    this.#isAway = true;
    this.#socket.disconnect();
  }

  comeBack(): void {
    this.#isAway = false;
    void this.#socket.connect();
  }

  async synced(): Promise<void> {
    await until(() => this.#provider.isSynced, "the client is synced");
  }

  /** Resolves when all that was edited here so far is acknowledged. */
  async saved(): Promise<void> {
    const edits = new Coverage();
    edits.add(this.#ownEdits);
    await until(() => {
      const { acknowledged } = this;
      return (
        edits.insertionsBeyond(acknowledged).length + edits.deletionsBeyond(acknowledged).length ===
        0
      );
    }, "everything edited here is acknowledged");
  }

  destroy(): void {
    this.#provider.destroy();
    this.#socket.destroy();
    this.doc.destroy();
  }

  #heard(covered: Coverage, accepted: boolean): void {
    if (accepted) this.acknowledged.add(covered);
    else this.#refusals += 1;
    this.#events.emit("acknowledged");
  }

  /** What the acknowledgement of this frame promises. */
  #coveredBy(frame: Uint8Array, { subtype, bodyAt }: FrameHead): Coverage {
    this.#events.emit("sent");
    // With it the server has all that is here: it said what it had, and this is the rest. The
    // acknowledgement speaks of the document as a whole, so it covers what the server had already.
    if (subtype === syncStep2) return Coverage.ofDocument(this.doc);
    const decoder = decoding.createDecoder(frame);
    decoder.pos = bodyAt;
    return Coverage.ofUpdate(decoding.readVarUint8Array(decoder));
  }
}
