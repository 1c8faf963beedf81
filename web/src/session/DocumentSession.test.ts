import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { RefusedError } from "./RefusedError.ts";
import type { SessionState } from "./SessionState.ts";
import { ScriptedServer } from "./testing/ScriptedServer.ts";
import { testToken } from "./testing/testToken.ts";
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

async function openSaved(...args: Parameters<Browser["open"]>): Promise<Page> {
  const page = open(...args);
  await page.becomes("saved");
  return page;
}

describe("saved", () => {
  it("[SES1] whenSaved waits for the acknowledgement of the last change", async () => {
    const page = await openSaved();
    server.acknowledgesAtOnce = false;
    page.type("b");
    page.type("a");
    let isSaved = false;
    const saved = page.session.whenSaved().then(() => {
      isSaved = true;
    });
    await until(() => server.owed === 2);
    expect(server.text).toBe("ab");
    expect(page.session.state).toEqual({ name: "saving", unsaved: 2, late: false });
    server.acknowledge(1);
    await until(() => page.session.state.name === "saving" && page.session.state.unsaved === 1);
    expect(isSaved).toBe(false);
    server.acknowledge();
    await saved;
    expect(page.session.state).toEqual({ name: "saved" });
  });

  it("[SES2] is not saved before the first sync is answered both ways", async () => {
    server.acknowledgesAtOnce = false;
    const page = open();
    await until(() => server.owed === 1);
    expect(page.session.state).toEqual({ name: "syncing", unsaved: 0 });
    server.acknowledge();
    await page.becomes("saved");
  });

  it("[SES2] is not saved, nor loaded, while the server's content has not come", async () => {
    server.sendsContent = false;
    const page = open();
    await until(() => server.heard.includes("syncStep2"));
    expect(page.session.loaded).toBe(false);
    expect(page.session.state.name).toBe("syncing");
  });

  it("[SES3] what was under way when the line broke is sent again, once", async () => {
    const page = await openSaved();
    server.acknowledgesAtOnce = false;
    page.type("lost ack ");
    await until(() => server.owed === 1);
    server.cut();
    await until(() => page.session.state.name !== "saving");
    expect(page.session.state).toMatchObject({ name: "connecting", unsaved: 1 });
    server.acknowledgesAtOnce = true;
    await page.becomes("saved");
    expect(server.text).toBe("lost ack ");
  });

  it("[SES18] changes before the handshake travel inside it, not one by one", async () => {
    server.isUp = false;
    const page = await openOffline();
    for (let i = 0; i < 100; i += 1) page.type("x");
    server.isUp = true;
    browser.notice();
    await page.becomes("saved");
    expect(server.text).toBe("x".repeat(100));
    expect(server.heard.filter((kind) => kind === "update")).toEqual([]);
    expect(server.heard.slice(0, 2)).toEqual(["auth", "syncStep1"]);
  });

  async function openOffline(): Promise<Page> {
    const page = open();
    await page.becomes("offline");
    return page;
  }

  it("[SES4] a refused change ends the session, and says how many are not saved", async () => {
    const page = await openSaved();
    server.isReadOnly = true;
    page.type("no ");
    await page.becomes("refused");
    expect(page.session.state).toEqual({ name: "refused", reason: "read_only", unsaved: 1 });
    expect(page.text).toBe("no ");
    expect(page.session.loaded).toBe(true);
    expect(server.openSockets).toBe(0);
    await expect(page.session.whenSaved()).rejects.toThrow(RefusedError);
  });

  it("[SES20] what an editor tidies up for a reader is no change of theirs", async () => {
    server.isReadOnly = true;
    const page = await openSaved({
      getToken: () => Promise.resolve(testToken({ role: "viewer" })),
    });
    page.type("tidy");
    await until(() => server.heard.includes("update"));
    expect(page.session.state).toEqual({ name: "saved" });
    expect(server.text).toBe("");
  });

  it("[SES20] a token that promises more than the server grants is asked for anew", async () => {
    server.isReadOnly = true;
    const roles = ["editor", "commenter"];
    const page = await openSaved({
      getToken: () => Promise.resolve(testToken({ role: roles.shift() })),
    });
    await until(() => page.session.role === "commenter");
    expect(page.session.state).toEqual({ name: "saved" });
  });
});

describe("the line", () => {
  it("[SES6] a transient code: it comes again by itself, without losing the text", async () => {
    server.type("here");
    const page = await openSaved();
    const seen: SessionState["name"][] = [];
    page.session.subscribe(() => seen.push(page.session.state.name));
    server.cut(closeCodes.serverStops.code);
    await until(() => server.attempts === 2);
    await page.becomes("saved");
    expect(seen).toEqual(["connecting", "syncing", "saved"]);
    expect(page.text).toBe("here");
    expect(page.session.loaded).toBe(true);
  });

  it.each([
    [closeCodes.notAllowed.code, "not_allowed"],
    [closeCodes.noSuchDocument.code, "no_such_document"],
    [closeCodes.protocolTooOld.code, "out_of_date"],
    [closeCodes.tooLarge.code, "too_large"],
    [1009, "too_large"],
  ] as const)("[SES6] %i is final: %s", async (code, reason) => {
    const page = await openSaved();
    server.cut(code);
    await page.becomes("refused");
    expect(page.session.state).toEqual({ name: "refused", reason, unsaved: 0 });
    browser.notice();
    expect(server.attempts).toBe(1);
    expect(browser.watchers).toBe(1);
  });

  it("[SES7] not authenticated: one more try with a fresh token, then it is believed", async () => {
    let asked = 0;
    server.refusesWith = closeCodes.notAuthenticated.code;
    const page = open({
      getToken: () => {
        asked += 1;
        return Promise.resolve(testToken({ role: "editor" }));
      },
    });
    await page.becomes("refused");
    expect(page.session.state).toMatchObject({ reason: "not_authenticated" });
    expect(asked).toBe(2);
    expect(server.attempts).toBe(2);
  });

  it("[SES7] a token that ran out in mid-session is replaced, and the session goes on", async () => {
    let asked = 0;
    const page = await openSaved({
      getToken: () => {
        asked += 1;
        return Promise.resolve(testToken({ role: "editor", name: `token ${asked}` }));
      },
    });
    for (let round = 2; round < 4; round += 1) {
      server.cut(closeCodes.notAuthenticated.code);
      await until(() => server.tokens.length === round);
      await page.becomes("saved");
    }
    expect(asked).toBe(3);
  });

  it("[SES9] the server asks for another token: it gets one on the same connection", async () => {
    let asked = 0;
    const page = await openSaved({
      getToken: () => {
        asked += 1;
        return Promise.resolve(testToken({ role: "editor", name: `token ${asked}` }));
      },
    });
    server.requestToken();
    await until(() => server.tokens.length === 2);
    expect(asked).toBe(2);
    expect(server.tokens[1]).not.toBe(server.tokens[0]);
    expect(server.attempts).toBe(1);
    expect(page.session.state.name).toBe("saved");
  });

  it("[SES10] changed rights: a fresh token, the new role, the same text", async () => {
    server.type("text");
    const roles = ["editor", "viewer"];
    const page = await openSaved({
      getToken: () => Promise.resolve(testToken({ role: roles.shift() })),
    });
    expect(page.session.role).toBe("editor");
    server.isReadOnly = true;
    server.cut(closeCodes.rightsChanged.code);
    await until(() => page.session.role === "viewer");
    await page.becomes("saved");
    expect(page.text).toBe("text");
    expect(page.session.loaded).toBe(true);
  });

  it("[SES8] waits longer after each failure, and a woken page tries at once", async () => {
    server.isUp = false;
    const page = open({ transport: "websocket" });
    await page.becomes("offline");
    await until(() => server.attempts === 2);
    server.isUp = true;
    browser.notice();
    await until(() => server.attempts === 3);
    await page.becomes("saved");
  });

  it("[SES6] a token that cannot be fetched for now is tried again; a refused one is not", async () => {
    const answers = [new Error("network"), new RefusedError("no_such_document")];
    const page = open({ getToken: () => Promise.reject(answers.shift()) });
    await page.becomes("offline");
    await page.becomes("refused");
    expect(page.session.state).toMatchObject({ reason: "no_such_document" });
    expect(server.attempts).toBe(0);
  });

  it("[SES19] who comes back is seen again at once", async () => {
    const ada = await openSaved({ user: { name: "Ada", color: "#b3261e" } });
    const clock = () => ada.session.awareness.meta.get(ada.session.doc.clientID)?.clock ?? 0;
    const before = clock();
    server.heard.length = 0;
    server.cut();
    await until(() => server.heard.includes("awareness"));
    expect(clock()).toBeGreaterThan(before);
    expect(ada.session.awareness.getLocalState()).toEqual({
      user: { id: "u1", name: "Ada", color: "#b3261e" },
    });
  });
});

describe("others", () => {
  it("[SES19] are seen again at once by who comes back, also when they have not moved since", async () => {
    const bob = new Awareness(new Y.Doc());
    bob.setLocalState({ user: { name: "Bob" } });
    server.presence = encodeAwarenessUpdate(bob, [bob.clientID]);
    bob.destroy();
    const page = await openSaved();
    const { awareness } = page.session;
    await until(() => awareness.getStates().has(bob.clientID));
    server.cut();
    await until(() => !awareness.getStates().has(bob.clientID));
    await until(() => awareness.getStates().has(bob.clientID));
    expect(awareness.getStates().get(bob.clientID)).toEqual({ user: { name: "Bob" } });
  });
});

describe("a page that is closed", () => {
  it("[SES17] leaves no socket, listener or timer, however often it is closed", async () => {
    const page = await openSaved();
    const waiting = page.session.whenSaved();
    await waiting;
    server.acknowledgesAtOnce = false;
    page.type("x");
    const never = page.session.whenSaved();
    const outcome = expect(never).rejects.toThrow("disposed");
    await Promise.all([page.close(), page.close()]);
    await outcome;
    expect(server.openSockets).toBe(0);
    expect(browser.watchers).toBe(0);
    expect(page.session.awareness.getLocalState()).toBeNull();
  });

  it("[SES17] may be closed before it was ever open", async () => {
    const page = open();
    await page.close();
    await expect(page.session.whenLoaded()).rejects.toThrow("disposed");
    expect(server.attempts).toBe(0);
  });

  it("[SES17] opened and closed a hundred times, it changes nothing", async () => {
    server.type("still");
    const before = server.doc.store.clients.size;
    let updates = 0;
    server.doc.on("update", () => {
      updates += 1;
    });
    for (let round = 0; round < 100; round += 1) {
      const page = open();
      if (round % 2 === 0) await page.becomes("saved");
      await page.close();
    }
    expect(updates).toBe(0);
    expect(server.doc.store.clients.size).toBe(before);
    expect(server.openSockets).toBe(0);
  });
});
