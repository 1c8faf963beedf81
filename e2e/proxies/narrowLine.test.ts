// A change that takes long to upload, over a line that is narrow and otherwise good.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { TransportName } from "../../web/src/session/transports/transportChoice.ts";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { Profile, type Tab } from "../harness/Tab.ts";
import { BadLine } from "./BadLine.ts";
import { HttpProxy } from "./HttpProxy.ts";

const bytes = 3_000_000;
const bytesPerSecond = 200_000;

let server: LiveServer;
let owner: Guest;
let documentId: string;
/** Counts who comes; the line goes through it. */
let counter: HttpProxy;
let line: BadLine;
let tab: Tab;

beforeEach(async () => {
  server = await LiveServer.start();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
  counter = await HttpProxy.start({ target: server.url });
  line = await BadLine.start({ target: counter.url, troubleOf: () => ({ bytesPerSecond }) });
  line.turnBad();
});

afterEach(async () => {
  await tab.close();
  await line.close();
  await counter.close();
  await server.dispose();
});

const connections = () =>
  counter.upgrades + counter.paths.filter((path) => path.endsWith("/http")).length;

test.each<TransportName>(["websocket", "http"])(
  "[SES60] %s: a change that takes fifteen seconds to upload is sent once, and called unsaved until then",
  async (transport) => {
    const getToken = () => owner.token(documentId);
    tab = new Profile().open({ server: line.url, documentId, getToken, transport });
    await tab.session.whenSaved();
    const seen = new Set<string>();
    tab.session.subscribe(() => seen.add(JSON.stringify(tab.session.state)));
    const words = Array.from({ length: bytes / 10 }, (_, at) => String(at).padStart(9, "w"));
    tab.write(words.join(" "));
    await tab.session.whenSaved();
    expect(connections()).toBe(1);
    expect([...seen]).toEqual([
      '{"name":"saving","unsaved":1,"late":false}',
      '{"name":"saving","unsaved":1,"late":true}',
      '{"name":"saved"}',
    ]);
    expect((await owner.content(documentId, "text")).trim()).toBe(words.join(" "));
  },
);
