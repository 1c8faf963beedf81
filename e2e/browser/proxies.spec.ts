// Two people write together, each in a real browser, behind the proxies that offices have.
import { expect } from "@playwright/test";
import { createRandom } from "../harness/random.ts";
import { BadLine, type Trouble } from "../proxies/BadLine.ts";
import { HttpProxy } from "../proxies/HttpProxy.ts";
import type { Person } from "./Person.ts";
import { test as base } from "./test.ts";

interface Fixtures {
  /** Two people in one document, who come through these addresses. */
  pair: (adasUrl: string, bobsUrl: string) => Promise<[Person, Person]>;
  /** Ends with the test. */
  owned: <Proxy extends { close(): Promise<void> }>(proxy: Promise<Proxy>) => Promise<Proxy>;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what is needed from it
  owned: async ({}, use) => {
    const proxies: { close(): Promise<void> }[] = [];
    await use(async (starting) => {
      const proxy = await starting;
      proxies.push(proxy);
      return proxy;
    });
    for (const proxy of proxies) await proxy.close();
  },

  pair: async ({ join, owned: _owned }, use) => {
    await use(async (adasUrl, bobsUrl) => {
      const ada = await join("Ada", { baseURL: adasUrl });
      const bob = await join("Bob", { baseURL: bobsUrl });
      const id = await ada.newDocumentWith("Ada's part.\n\nBob's part.");
      await ada.share(id, "editor");
      await bob.open(id);
      await bob.sees("Ada's part.");
      await ada.seesSaved();
      await bob.seesSaved();
      return [ada, bob];
    });
  },
});

const sentences = ["The first one.", "Then a second one.", "A third, and that is it."];

/** Both write at the same time; nothing is lost, nothing is there twice, and both see "Saved". */
async function writeTogether(ada: Person, bob: Person): Promise<void> {
  const write = async (person: Person) => {
    await person.clickInto(`${person.name}'s part.`);
    for (const sentence of sentences) await person.type(` ${person.name}: ${sentence}`, 25);
  };
  await Promise.all([write(ada), write(bob)]);
  const line = (name: string) =>
    [`${name}'s part.`, ...sentences.map((sentence) => `${name}: ${sentence}`)].join(" ");
  const whole = `${line("Ada")}\n${line("Bob")}`;
  for (const person of [ada, bob]) {
    await expect.poll(() => person.text()).toBe(whole);
    await person.seesSaved();
    await expect(person.pill).toHaveText("Saved");
  }
  const response = await fetch(
    new URL(`/api/documents/${ada.documentId}/content?format=text`, ada.server.url),
    { headers: { cookie: await ada.cookie() } },
  );
  expect((await response.text()).replaceAll(/\n+/g, "\n").trim()).toBe(whole);
}

/** The page itself says what is blocked and what works instead. */
async function readsThatHttpIsUsed(person: Person): Promise<void> {
  await person.pill.click();
  const explanation = person.page.getByRole("dialog");
  await expect(explanation).toContainText("WebSockets are blocked on this network; using HTTP");
  await expect(explanation.getByRole("link")).toHaveAttribute("href", /\/checkup$/);
  await person.press("Escape");
}

/** The same where streams do not come through either. */
async function readsThatPollsAreUsed(person: Person): Promise<void> {
  await person.pill.click();
  const explanation = person.page.getByRole("dialog");
  await expect(explanation).toContainText("live streams over HTTP are held back by something");
  await expect(explanation).toContainText("changes come by polls instead, and so a little later");
  await expect(explanation.getByRole("link")).toHaveAttribute("href", /\/checkup$/);
  await person.press("Escape");
}

test("[TRN48] a proxy that refuses upgrades, and one that lets them hang", async ({
  server,
  owned,
  pair,
}) => {
  const target = server.url;
  const refusing = await owned(HttpProxy.start({ target, upgrades: [426, 404] }));
  const hanging = await owned(HttpProxy.start({ target, upgrades: "hang" }));
  const [ada, bob] = await pair(refusing.url, hanging.url);
  await writeTogether(ada, bob);
  await readsThatHttpIsUsed(ada);
  await readsThatHttpIsUsed(bob);
  // The next page opens at once by what worked.
  const { upgrades } = hanging;
  await bob.page.reload();
  await bob.seesSaved();
  expect(hanging.upgrades).toBe(upgrades);
});

test("[TRN48] [SES80] a proxy that keeps whole answers back", async ({ server, owned, pair }) => {
  const options = { target: server.url, upgrades: [400], buffers: true };
  const proxy = await owned(HttpProxy.start(options));
  const [ada, bob] = await pair(proxy.url, proxy.url);
  await writeTogether(ada, bob);
  expect(proxy.requestsTo("poll")).toBeGreaterThan(2);
  await readsThatPollsAreUsed(ada);
  await readsThatPollsAreUsed(bob);
});

test("[TRN48] [TRN70] a proxy that lets a stream's first bytes pass, and keeps back the rest", async ({
  server,
  owned,
  pair,
}) => {
  const options = { target: server.url, upgrades: [400], passesBytes: 200 };
  const proxy = await owned(HttpProxy.start(options));
  const [ada, bob] = await pair(proxy.url, proxy.url);
  await writeTogether(ada, bob);
  expect(proxy.requestsTo("poll")).toBeGreaterThan(2);
});

test("[TRN48] a line that cuts every connection, after so many bytes or seconds", async ({
  server,
  owned,
  pair,
}) => {
  const cut = [{ cutAfterBytes: 12_000 }, { cutAfterMs: 1_000 }];
  const troubleOf = (connection: number): Trouble => cut[connection % 2] ?? {};
  const line = await owned(BadLine.start({ target: server.url, troubleOf }));
  const proxy = await owned(HttpProxy.start({ target: line.url, upgrades: [426] }));
  // One of them by WebSocket, the other over HTTP.
  const [ada, bob] = await pair(line.url, proxy.url);
  line.turnBad();
  await writeTogether(ada, bob);
  expect(line.cuts).toBeGreaterThan(2);
});

test("[TRN48] a line that takes 300 ms and loses connections at random", async ({
  server,
  owned,
  pair,
}) => {
  const random = createRandom(4);
  const troubleOf = () => ({ delayMs: 300, cutAfterMs: 2_000 + 3_000 * random.next() });
  const line = await owned(BadLine.start({ target: server.url, troubleOf }));
  const [ada, bob] = await pair(line.url, line.url);
  line.turnBad();
  await writeTogether(ada, bob);
  expect(line.cuts).toBeGreaterThan(2);
});

test("[TRN49] seven documents are open over HTTP, and words are saved in the one that is seen", async ({
  server,
  owned,
  join,
}) => {
  const proxy = await owned(HttpProxy.start({ target: server.url, upgrades: [426] }));
  const ada = await join("Ada", { baseURL: proxy.url });
  const ids: string[] = [];
  for (let tab = 0; tab < 7; tab++) ids.push(await ada.newDocumentWith(`Page ${tab}.`));
  const context = ada.page.context();
  const tabs = [ada.page];
  for (const id of ids.slice(0, 6)) {
    const tab = await context.newPage();
    await tab.goto(`/d/${id}`);
    await expect(tab.locator("[data-state='saved']")).toBeVisible();
    // Playwright shows every page; a person sees one.
    await tab.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    tabs.push(tab);
  }
  await ada.page.bringToFront();
  await ada.clickInto("Page 6.");
  await ada.type(" Written while six others are open.");
  await ada.seesSaved();
  expect(await ada.storedText()).toContain("Written while six others are open.");
  const hidden = tabs[1];
  await hidden?.locator(".cw-content").click();
  await hidden?.keyboard.type("And behind: ");
  await expect(hidden?.locator("[data-state='saved']") ?? ada.pill).toBeVisible();
});

test("[SES48] a cut network is told at once, and a laptop that wakes comes back", async ({
  server,
  owned,
  pair,
}) => {
  const line = await owned(BadLine.start({ target: server.url, troubleOf: () => ({}) }));
  const [ada, bob] = await pair(line.url, server.url);
  line.die();
  await ada.goOffline();
  await expect(ada.pill).toHaveAttribute("data-state", "offline", { timeout: 5_000 });
  await ada.clickInto("Ada's part.");
  await ada.type(" Written in a tunnel.");
  await expect(ada.pill).toContainText("kept on this device");
  await bob.clickInto("Bob's part.");
  await bob.type(" Written meanwhile.");
  line.revive();
  await ada.comeBack();
  await ada.seesSaved();
  await ada.sees("Written meanwhile.");
  await bob.sees("Written in a tunnel.");
});

test("[SES49] words on a line that is dead without a sign are told, and sent by another", async ({
  server,
  owned,
  pair,
}) => {
  const line = await owned(BadLine.start({ target: server.url, troubleOf: () => ({}) }));
  const [ada, bob] = await pair(line.url, server.url);
  line.die();
  await ada.clickInto("Ada's part.");
  await ada.type(" Said into nothing.");
  await expect(ada.pill).toContainText("Not saved yet");
  line.revive();
  await ada.seesSaved();
  await bob.sees("Said into nothing.");
});
