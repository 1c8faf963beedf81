// A session of the HTTP door whose requests are made one by one, by hand.
import * as encoding from "lib0/encoding";
import { expect } from "vitest";

/** @param base the address of the door, for one document. @returns that of the session. */
export async function begin(base: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(base, { method: "POST", headers });
  expect(response.status).toBe(201);
  const { session } = (await response.json()) as { session: string };
  return `${base}/${session}`;
}

export function pack(...frames: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    for (const frame of frames) encoding.writeVarUint8Array(encoder, frame);
  }) as Uint8Array<ArrayBuffer>;
}

export function post(session: string, seq: number, ...frames: Uint8Array[]): Promise<Response> {
  return fetch(`${session}/frames?seq=${seq}`, { method: "POST", body: pack(...frames) });
}
