// The door alone, with a sync side that only remembers, and says itself whom it knows.
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { Places } from "../Places.ts";
import { HttpDoor } from "./HttpDoor.ts";

const limits = { ...readConfig({}).limits, preAuthBytes: 10_000 };

let server: Server;
let door: HttpDoor;
let isKnown: boolean;

beforeEach(async () => {
  isKnown = false;
  door = new HttpDoor({
    allowedOrigins: () => [],
    trustHost: false,
    limits,
    answerHeaders: {},
    addresses: new Places(0),
    logger: pino({ level: "silent" }),
    addressOf: () => "somewhere",
    accept: () => ({
      get isKnown() {
        return isKnown;
      },
      receive: () => undefined,
      closed: () => undefined,
    }),
  });
  server = createServer((incoming, response) => door.handle(incoming, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(() => {
  door.dispose();
  server.closeAllConnections();
  server.close();
});

test("[LIM20] a body that began before anybody knew who it is from is judged as such at its end, too", async () => {
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}/sync/doc/http`;
  const { session } = (await (await fetch(base, { method: "POST" })).json()) as { session: string };
  const body = request(`${base}/${session}/frames?seq=1`, { method: "POST" });
  const begun = once(server, "request");
  body.write(new Uint8Array(1_000));
  await begun;
  isKnown = true;
  body.end(new Uint8Array(15_000));
  const [answer] = (await once(body, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(413);
  expect(answer.headers["cowrite-close"]).toBe(String(closeCodes.notAuthenticated.code));
});
