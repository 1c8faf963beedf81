// What changes under an open document: WebSockets that are let through again, and a machine that slept.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Environment } from "../../web/src/session/Environment.ts";
import type { TransportName } from "../../web/src/session/transports/transportChoice.ts";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { pause } from "../harness/pause.ts";
import { Profile, type Tab } from "../harness/Tab.ts";
import { BadLine } from "./BadLine.ts";
import { HttpProxy } from "./HttpProxy.ts";

let server: LiveServer;
let owner: Guest;
let documentId: string;
const opened: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  server = await LiveServer.start();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
});

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
  await server.dispose();
});

function owned<Opened extends { close(): Promise<void> }>(one: Opened): Opened {
  opened.push(one);
  return one;
}

interface Opening {
  profile?: Profile;
  transport?: TransportName;
  environment?: Partial<Environment>;
}

function open(url: string, { profile, transport, environment }: Opening = {}): Tab {
  const getToken = () => owner.token(documentId);
  const options = { server: url, documentId, getToken, ...(transport && { transport }) };
  return owned((profile ?? new Profile()).open(options, environment));
}

test("[SES41] words that are written while it changes from HTTP to WebSockets and back are there once", async () => {
  const proxy = owned(await HttpProxy.start({ target: server.url, upgrades: [426] }));
  const profile = new Profile();
  const [ada, bob] = [open(proxy.url, { profile }), open(server.url)];
  await Promise.all([ada.session.whenSaved(), bob.session.whenSaved()]);
  const written: string[] = [];
  let writes = true;
  const writing = (async () => {
    while (writes) {
      const word = `w${written.length}`;
      ada.write(word);
      written.push(word);
      await pause(10);
    }
  })();
  const goesBy = (name: TransportName) =>
    ada.when(() => ada.session.transport?.name === name && ada.session.state.name !== "offline");
  for (let round = 0; round < 3; round += 1) {
    await goesBy("http");
    proxy.meetUpgrades("pass");
    profile.wake("online");
    await goesBy("websocket");
    await pause(200);
    proxy.meetUpgrades([426]);
  }
  await goesBy("http");
  writes = false;
  await writing;
  await ada.session.whenSaved();
  await bob.when(() => bob.words.length >= written.length);
  expect(ada.words).toEqual(written);
  expect(bob.words).toEqual(written);
  expect((await owner.content(documentId, "text")).trim().split(/\s+/)).toEqual(written);
});

test.each<TransportName>(["websocket", "http"])(
  "[SES47] %s: a machine that wakes finds its line dead, and has the others' words by another",
  async (transport) => {
    const line = owned(await BadLine.start({ target: server.url, troubleOf: () => ({}) }));
    const profile = new Profile();
    // Its clock stands still, so that nothing but the waking tells that the line has said nothing.
    const wokeAt = Date.now();
    const environment = { now: () => wokeAt };
    const ada = open(line.url, { profile, transport, environment });
    const bob = open(server.url);
    await Promise.all([ada.session.whenSaved(), bob.session.whenSaved()]);
    line.die();
    bob.write("meanwhile");
    await bob.session.whenSaved();
    expect(ada.words).toEqual([]);
    expect(ada.session.state).toEqual({ name: "saved" });
    line.revive();
    profile.wake("resumed");
    await ada.when(() => ada.words.includes("meanwhile"));
    ada.write("awake");
    await ada.session.whenSaved();
    expect(await owner.content(documentId, "text")).toContain("awake");
  },
);
