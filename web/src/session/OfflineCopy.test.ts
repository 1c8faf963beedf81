import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { resultOf } from "./indexedDb.ts";
import { OfflineCopy } from "./OfflineCopy.ts";
import { ScriptedServer } from "./testing/ScriptedServer.ts";
import { Browser, type Page, until } from "./testing/World.ts";

let server: ScriptedServer;
let browser: Browser;
const pages: Page[] = [];

beforeEach(() => {
  server = new ScriptedServer();
  browser = new Browser(server);
});

afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()));
});

function open(...args: Parameters<Browser["open"]>): Page {
  const page = browser.open(...args);
  pages.push(page);
  return page;
}

async function openSaved(): Promise<Page> {
  const page = open();
  await page.becomes("saved");
  return page;
}

async function openStored(): Promise<IDBDatabase> {
  const factory = browser.indexedDB as IDBFactory;
  const [info] = await factory.databases();
  return await resultOf(factory.open(info?.name ?? ""));
}

async function rowStore(): Promise<IDBObjectStore> {
  return (await openStored()).transaction("updates", "readwrite").objectStore("updates");
}

/** What the database holds, in numbers. */
async function stored(): Promise<{ rows: number; bytes: number; pending: number }> {
  const db = await openStored();
  const all = <Row>(store: string) =>
    resultOf<Row[]>(db.transaction(store).objectStore(store).getAll());
  const rows = await all<Uint8Array>("updates");
  const pending = await all<number>("pending");
  db.close();
  return {
    rows: rows.length,
    bytes: rows.reduce((sum, { byteLength }) => sum + byteLength, 0),
    pending: pending.reduce((sum, count) => sum + count, 0),
  };
}

describe("edits without a server", () => {
  it("[SES11] survive a reload, are counted, and are saved only once acknowledged", async () => {
    const first = await openSaved();
    first.type("online ");
    await first.session.whenSaved();
    server.isUp = false;
    server.cut();
    first.type("one ");
    first.type("two ");
    await first.becomes("offline");
    expect(first.session.state).toEqual({ name: "offline", unsaved: 2, keptOnDevice: true });
    await first.close();

    const second = open();
    await second.becomes("offline");
    expect(second.text).toBe("two one online ");
    expect(second.session.loaded).toBe(true);
    expect(second.session.role).toBe("editor");
    expect(second.session.state).toEqual({ name: "offline", unsaved: 2, keptOnDevice: true });
    second.type("three ");
    expect(second.session.state).toMatchObject({ unsaved: 3 });

    server.acknowledgesAtOnce = false;
    server.isUp = true;
    browser.notice();
    await until(() => server.owed === 1);
    expect(server.text).toBe("three two one online ");
    expect(second.session.state).toEqual({ name: "syncing", unsaved: 3 });
    server.acknowledge();
    await second.becomes("saved");
    await second.close();
    expect((await stored()).pending).toBe(0);

    server.acknowledgesAtOnce = true;
    const third = await openSaved();
    expect(third.text).toBe("three two one online ");
    expect(server.text).toBe("three two one online ");
  });

  it("[SES11] an acknowledgement that came just before the reload counts", async () => {
    const page = await openSaved();
    page.type("a");
    page.type("b");
    await page.session.whenSaved();
    await page.close();
    expect((await stored()).pending).toBe(0);
  });

  it("[SES11] two browsers that both wrote offline converge, and nothing is doubled", async () => {
    const other = new Browser(server);
    const ada = await openSaved();
    const ben = other.open();
    pages.push(ben);
    await ben.becomes("saved");
    server.isUp = false;
    server.cut();
    ada.type("ada ");
    ben.type("ben ");
    await Promise.all([ada.becomes("offline"), ben.becomes("offline")]);
    server.isUp = true;
    browser.notice();
    other.notice();
    await Promise.all([ada.becomes("saved"), ben.becomes("saved")]);
    await until(() => ada.text === ben.text);
    expect(ada.text).toBe(server.text);
    expect([...ada.text].sort().join("")).toBe([..."ada ben "].sort().join(""));
  });

  it("[SES14] two tabs share one copy: both converge, and nothing is doubled", async () => {
    const one = await openSaved();
    const two = await openSaved();
    server.isUp = false;
    server.cut();
    one.type("one ");
    two.type("two ");
    await Promise.all([one.becomes("offline"), two.becomes("offline")]);
    await one.close();
    await two.close();

    const again = open();
    await again.becomes("offline");
    expect(again.session.state).toMatchObject({ unsaved: 2 });
    const tab = open();
    await tab.becomes("offline");
    expect(tab.text).toBe(again.text);
    server.isUp = true;
    browser.notice();
    await Promise.all([again.becomes("saved"), tab.becomes("saved")]);
    expect(server.text).toBe(again.text);
    expect([...server.text].sort().join("")).toBe([..."one two "].sort().join(""));
  });

  it("[SES14] one tab's acknowledgement does not settle what another tab still owes", async () => {
    const one = await openSaved();
    server.acknowledgesAtOnce = false;
    one.type("owed ");
    await until(() => server.owed === 1);
    server.cut(closeCodes.serverStops.code);
    server.isUp = false;
    await one.becomes("offline");
    const two = open();
    await two.becomes("offline");
    expect(two.session.state).toMatchObject({ unsaved: 1 });
    one.type("later ");
    await one.close();

    server.isUp = true;
    server.acknowledgesAtOnce = true;
    browser.notice();
    await two.becomes("saved");
    await two.close();
    expect((await stored()).pending).toBe(1);
    const three = await openSaved();
    expect(server.text).toContain("later");
    await three.close();
    expect((await stored()).pending).toBe(0);
  });
});

describe("what may be shown", () => {
  it("[SES15] a page that never reached the server is not shown as an empty document", async () => {
    server.isUp = false;
    const page = open();
    await page.becomes("offline");
    expect(page.session.loaded).toBe(false);
  });

  it("[SES15] a document that is truly empty may be shown again without a server", async () => {
    const page = await openSaved();
    await page.close();
    server.isUp = false;
    const again = open();
    await again.becomes("offline");
    expect(again.session.loaded).toBe(true);
  });

  it("[SES16] who may no longer read is shown nothing, and the copy goes", async () => {
    server.type("secret");
    const page = await openSaved();
    await page.close();
    server.refusesWith = closeCodes.noSuchDocument.code;
    const again = open();
    await again.becomes("refused");
    expect(again.session.loaded).toBe(false);
    await again.close();
    expect(await stored()).toEqual({ rows: 0, bytes: 0, pending: 0 });
  });

  it("[SES16] what somebody wrote and could not save stays theirs after a refusal", async () => {
    const page = await openSaved();
    server.isUp = false;
    server.cut();
    page.type("mine");
    await page.close();
    server.isUp = true;
    server.refusesWith = closeCodes.notAllowed.code;
    const again = open();
    await again.becomes("refused");
    expect(again.session.state).toMatchObject({ unsaved: 1 });
    expect(again.session.loaded).toBe(true);
    expect(again.text).toBe("mine");
    await again.session.discardOfflineCopy();
    await again.close();
    expect(await stored()).toEqual({ rows: 0, bytes: 0, pending: 0 });
  });
});

describe("its size", () => {
  it("[SES12] opening a document writes nothing", async () => {
    server.type("some text");
    await (await openSaved()).close();
    const before = await stored();
    expect(before.rows).toBe(1);
    for (let round = 0; round < 20; round += 1) await (await openSaved()).close();
    expect(await stored()).toEqual(before);
  });

  it("[SES12] stays within twice the encoded document and a fixed slack", async () => {
    const page = await openSaved();
    const text = page.session.doc.getText("t");
    for (let round = 0; round < 400; round += 1) {
      text.insert(0, "x".repeat(1_000));
      text.delete(0, 900);
      if (round % 40 === 0) await page.session.whenSaved();
    }
    await page.session.whenSaved();
    const encoded = Y.encodeStateAsUpdate(page.session.doc).byteLength;
    await page.close();
    expect((await stored()).bytes).toBeLessThanOrEqual(2 * encoded + 64 * 1024);
  });
});

describe("a browser that keeps nothing", () => {
  it("[SES13] without IndexedDB it works all the same, and says so", async () => {
    browser = new Browser(server, {
      open: () => {
        throw new DOMException("forbidden", "SecurityError");
      },
    } as unknown as IDBFactory);
    const page = await openSaved();
    server.isUp = false;
    server.cut();
    page.type("x");
    await page.becomes("offline");
    expect(page.session.state).toEqual({ name: "offline", unsaved: 1, keptOnDevice: false });
  });

  it("[SES13] a full disk in mid-session is told, and takes nothing away", async () => {
    const page = await openSaved();
    const add = vi.spyOn(Object.getPrototypeOf(await anyStore()), "add").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    try {
      server.isUp = false;
      server.cut();
      page.type("x");
      await page.becomes("offline");
      await until(() => page.session.state.name === "offline" && !page.session.state.keptOnDevice);
      expect(page.text).toBe("x");
    } finally {
      add.mockRestore();
    }
    server.isUp = true;
    browser.notice();
    await page.becomes("saved");
    expect(server.text).toBe("x");
  });

  it("[SES13] a copy that cannot be read is left alone", async () => {
    server.type("text");
    await (await openSaved()).close();
    const rows = await rowStore();
    rows.add(Uint8Array.of(255, 255, 255));
    await new Promise((resolve) => {
      rows.transaction.oncomplete = resolve;
    });
    rows.transaction.db.close();
    server.isUp = false;
    const page = open();
    await page.becomes("offline");
    expect(page.session.loaded).toBe(false);
    expect(page.session.state).toMatchObject({ keptOnDevice: false });
    server.isUp = true;
    browser.notice();
    await page.becomes("saved");
    expect(page.text).toBe("text");
  });

  async function anyStore(): Promise<IDBObjectStore> {
    return await new Promise((resolve) => {
      const request = new IDBFactory().open("any", 1);
      request.onupgradeneeded = () => resolve(request.result.createObjectStore("any"));
    });
  }
});

it("[SES11] a copy is one server's and one document's", async () => {
  const page = await openSaved();
  const elsewhere = browser.open({ server: "http://other.test" });
  pages.push(elsewhere);
  await elsewhere.becomes("saved");
  await page.close();
  await elsewhere.close();
  const names = ((await browser.indexedDB?.databases()) ?? []).map(({ name }) => name);
  expect(names.sort()).toEqual([
    "cowrite http://cowrite.test doc1",
    "cowrite http://other.test doc1",
  ]);
});

it("[SES12] writes what came while it opened, and what came last before it closed", async () => {
  const factory = new IDBFactory();
  const options = { factory, name: "copy", onLost: () => expect.unreachable() };
  const writer = new OfflineCopy(options);
  const doc = new Y.Doc();
  let version = 0;
  doc.on("update", (update: Uint8Array) => writer.keep(update, ++version));
  doc.getText("t").insert(0, "early ");
  await writer.read();
  doc.getText("t").insert(0, "late ");
  await writer.close();

  const reader = new OfflineCopy(options);
  const content = await reader.read();
  await reader.close();
  const copy = new Y.Doc();
  Y.applyUpdate(copy, content?.update ?? new Uint8Array());
  expect(copy.getText("t").toString()).toBe("late early ");
  expect(content?.unsaved).toBe(2);
});
