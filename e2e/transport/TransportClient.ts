// A client of one door that sends exactly what a test gives it, whatever lies under it.
import type { Begun } from "../harness/Begun.ts";
import type { Closed } from "../harness/RawClient.ts";
import type { HttpProxyOptions } from "../proxies/HttpProxy.ts";
import type { OpenStockClient } from "./stockClients.ts";

export interface TransportClient {
  /** What has come since it was asked last, as frames of our protocol. */
  take(): Uint8Array[];
  /** Calls it with each frame that comes from now on, beside keeping it. */
  onFrame(listener: (frame: Uint8Array) => void): void;
  readonly ended: Promise<Closed>;
  /** A frame of our protocol, with its address. */
  send(frame: Uint8Array): void;
  /** The same, over a line so narrow that the test has to push each byte. */
  begin(frame: Uint8Array): Begun;
  /** Several at once: over HTTP in one body. */
  sendAll(frames: readonly Uint8Array[]): void;
  /** Takes nothing more and says nothing, like a laptop that sleeps. */
  stopReading(): void;
  leave(): void;
}

/** @param token who has none says nothing of themselves. */
export type Connect = (
  server: string,
  documentId: string,
  token: string | undefined,
) => Promise<TransportClient>;

export interface Door {
  readonly name: string;
  /** In the metrics. */
  readonly label: string;
  readonly connect: Connect;
  /** A provider that somebody else has written, or our own socket under one. */
  readonly openStock: OpenStockClient;
  /** The proxy behind which that provider comes through this door. */
  readonly behind?: Omit<HttpProxyOptions, "target">;
  /** Why a message there can name no document, where it cannot. */
  readonly withoutAddresses?: string;
  /** Why it sends no acknowledgements, where it sends none. */
  readonly withoutAcknowledgements?: string;
}
