import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { SignJWT } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SessionOptions } from "../../web/src/session/DocumentSession.ts";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { Profile, type Tab } from "../harness/Tab.ts";

const secret = "a secret for tests of at least 32 characters";

let server: LiveServer;
let owner: Guest;
let documentId: string;
const tabs: Tab[] = [];

beforeEach(async () => {
  server = await LiveServer.start({ COWRITE_SECRET: secret });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Notes" });
});

afterEach(async () => {
  await Promise.all(tabs.splice(0).map((tab) => tab.close()));
  await server.dispose();
});

function open(profile: Profile, options: Partial<SessionOptions> = {}): Tab {
  const tab = profile.open({
    server: server.url,
    documentId,
    getToken: () => owner.token(documentId),
    ...options,
  });
  tabs.push(tab);
  return tab;
}

test("[SES1] what whenSaved has promised is there after the server was killed", async () => {
  const profile = new Profile();
  const tab = open(profile);
  await tab.session.whenLoaded();
  for (let round = 0; round < 5; round += 1) {
    tab.write(`word${round}`);
    await tab.session.whenSaved();
    await server.kill();
    await server.start();
    profile.wake();
    expect(await owner.content(documentId, "text")).toContain(`word${round}`);
  }
  expect(tab.words).toEqual(["word0", "word1", "word2", "word3", "word4"]);
});

test("[SES11] text typed without a server survives a reload and is merged once", async () => {
  const profile = new Profile();
  const tab = open(profile);
  await tab.session.whenLoaded();
  tab.write("before");
  await tab.session.whenSaved();
  await server.kill();
  tab.write("down1");
  tab.write("down2");
  await tab.becomes("offline");
  expect(tab.session.state).toMatchObject({ unsaved: 2, keptOnDevice: true });
  await tab.close();

  const reloaded = open(profile);
  await reloaded.becomes("offline");
  expect(reloaded.session.loaded).toBe(true);
  expect(reloaded.words).toEqual(["before", "down1", "down2"]);
  expect(reloaded.session.state).toMatchObject({ unsaved: 2 });

  await server.start();
  profile.wake();
  await reloaded.session.whenSaved();
  await reloaded.close();
  const again = open(profile);
  await again.session.whenSaved();
  expect(again.words).toEqual(["before", "down1", "down2"]);
  expect((await owner.content(documentId, "text")).split(/\s+/).filter(Boolean)).toEqual([
    "before",
    "down1",
    "down2",
  ]);
});

test("[SES11] two that both wrote offline converge with the server, nothing doubled", async () => {
  const [home, work] = [new Profile(), new Profile()];
  const ada = open(home);
  const ben = open(work);
  await Promise.all([ada.session.whenSaved(), ben.session.whenSaved()]);
  await server.kill();
  for (let round = 0; round < 20; round += 1) {
    ada.write(`a${round}`);
    ben.write(`b${round}`);
  }
  await Promise.all([ada.becomes("offline"), ben.becomes("offline")]);
  await server.start();
  home.wake();
  work.wake();
  await Promise.all([ada.session.whenSaved(), ben.session.whenSaved()]);
  await ada.when(() => ada.words.length === 40);
  await ben.when(() => ben.words.length === 40);
  expect(ada.words).toEqual(ben.words);
  expect(new Set(ada.words).size).toBe(40);
  const stored = (await owner.content(documentId, "text")).split(/\s+/).filter(Boolean);
  expect(stored).toEqual(ada.words);
});

test("[SES6] a server that stops and starts again is found again, text and all", async () => {
  const tab = open(new Profile());
  await tab.session.whenLoaded();
  tab.write("kept");
  await tab.session.whenSaved();
  await server.stop();
  await tab.becomes("offline");
  await server.start();
  await tab.becomes("saved");
  expect(tab.words).toEqual(["kept"]);
});

test("[SES10] a lowered right makes a reader of an editor, without a reload", async () => {
  const guest = await Guest.create(server.url, "Guest");
  await owner.share(documentId, "editor");
  const tab = open(new Profile(), { getToken: () => guest.token(documentId) });
  await tab.session.whenLoaded();
  tab.write("mine");
  await tab.session.whenSaved();
  expect(tab.session.role).toBe("editor");
  await owner.share(documentId, "viewer");
  await tab.when(() => tab.session.role === "viewer");
  await tab.becomes("saved");
  expect(tab.words).toEqual(["mine"]);

  await owner.share(documentId, "none");
  await tab.becomes("refused");
  expect(tab.session.loaded).toBe(false);
});

test("[SES4] what was written offline by somebody who may only read by now is offered back", async () => {
  const guest = await Guest.create(server.url, "Guest");
  await owner.share(documentId, "editor");
  const profile = new Profile();
  const tab = open(profile, { getToken: () => guest.token(documentId) });
  await tab.session.whenSaved();
  await server.kill();
  tab.write("too late");
  await tab.becomes("offline");
  await server.start();
  await owner.share(documentId, "viewer");
  profile.wake();
  await tab.becomes("refused");
  expect(tab.session.state).toEqual({ name: "refused", reason: "read_only", unsaved: 1 });
  expect(tab.words).toEqual(["too late"]);
  expect(tab.session.loaded).toBe(true);
  expect(await owner.content(documentId, "text")).not.toContain("too late");
});

test("[SES16] a document in the trash is refused to those who have it open", async () => {
  const tab = open(new Profile());
  await tab.session.whenSaved();
  await owner.request("DELETE", `/api/documents/${documentId}`);
  await tab.becomes("refused");
  expect(tab.session.state).toMatchObject({ reason: "no_such_document" });
});

test("[SES7] a token that nobody accepts is refused after one more try", async () => {
  let asked = 0;
  const tab = open(new Profile(), {
    getToken: () => {
      asked += 1;
      return sign("10m", "another secret of at least 32 characters");
    },
  });
  await tab.becomes("refused");
  expect(tab.session.state).toMatchObject({ reason: "not_authenticated" });
  expect(asked).toBe(2);
});

test("[SES9] a token near its end is replaced while the connection stays", async () => {
  // The server asks 30 s before the end: at once, here.
  const lifetimes = ["31s", "10m"];
  let renewed: (() => void) | undefined;
  const renewal = new Promise<void>((resolve) => {
    renewed = resolve;
  });
  const tab = open(new Profile(), {
    getToken: () => {
      const lifetime = lifetimes.shift();
      if (lifetime === "10m") renewed?.();
      return sign(lifetime ?? "never asked a third time");
    },
  });
  await tab.session.whenSaved();
  const names: string[] = [];
  tab.session.subscribe(() => names.push(tab.session.state.name));
  await renewal;
  tab.write("after");
  await tab.session.whenSaved();
  expect(names).toEqual(["saving", "saved"]);
});

test("[SES17] a program without a page writes, disposes, and ends by itself", async () => {
  const program = fileURLToPath(new URL("writeAndLeave.ts", import.meta.url));
  const token = await owner.token(documentId);
  const child = spawn(process.execPath, [program, server.url, documentId, token], {
    stdio: "inherit",
  });
  const [exitCode] = await once(child, "exit");
  expect(exitCode).toBe(0);
  const readTitle = async () => {
    const answer = await owner.request("GET", `/api/documents/${documentId}`);
    return ((await answer.json()) as { title: string }).title;
  };
  // The list of documents follows the log a moment later.
  await expect.poll(readTitle).toBe("Written by a program");
});

function sign(lifetime: string, key = secret): Promise<string> {
  return new SignJWT({ doc: documentId, role: "editor", name: "Host's user" })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("host|42")
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(new TextEncoder().encode(key));
}
