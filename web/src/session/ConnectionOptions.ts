// What a connection is told of its session, and tells it.
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Environment } from "./Environment.ts";
import type { SessionEvent } from "./sessionMachine.ts";
import type { TokenHolder } from "./TokenHolder.ts";
import type { TransportSetting } from "./transports/transportChoice.ts";

export interface ConnectionOptions {
  url: string;
  documentId: string;
  doc: Y.Doc;
  awareness: Awareness;
  tokens: TokenHolder;
  transport: TransportSetting;
  environment: Environment;
  onEvent: (event: SessionEvent) => void;
  /** Called before each frame that the server sent is applied. */
  onReceiving: () => void;
  /** Changes will not be taken on this connection. */
  onReadOnly: () => void;
  /** `transport` may be another one, without an event. */
  onTransport: () => void;
}
