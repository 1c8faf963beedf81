import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { errorOf, TestApp, type TestAppOptions, type TestGuest } from "../http/TestApp.ts";
import type { PreviewReach } from "./PreviewReach.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let web: Server;
let site: string;
let pages: Record<string, Answer>;
let seen: IncomingMessage[];
let usual: TestApp;
let app: TestApp;
let owner: TestGuest;
let id: string;

// The tests' web is this machine; its other addresses stand for what is inside.
const onlyHere: PreviewReach = { allows: (address) => address === "127.0.0.1" };

beforeAll(async () => {
  usual = await TestApp.start({ previewReach: onlyHere });
});

afterAll(() => usual.close());

beforeEach(async () => {
  pages = {};
  seen = [];
  web = createServer((request, response) => {
    seen.push(request);
    const answer = pages[request.url ?? ""];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  await once(web.listen(0, "127.0.0.1"), "listening");
  site = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  await begin(usual);
});

afterEach(async () => {
  web.closeAllConnections();
  web.close();
  if (app !== usual) await app.close();
});

async function begin(one: TestApp) {
  app = one;
  owner = await app.guest("Owner");
  id = await owner.create({ title: "Cards" });
}

async function restart(options: TestAppOptions) {
  await begin(await TestApp.start({ previewReach: onlyHere, ...options }));
}

const html =
  (body: string, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);

const redirect =
  (location: string): Answer =>
  (_request, response) =>
    response.writeHead(302, { location }).end();

const ask = (href: string, who = owner) =>
  who.request("POST", `/api/documents/${id}/previews`, { body: { href } });

const noPreview = [422, "no_preview"];

test("[PRE7] a page is told by its title, words and picture", async () => {
  pages["/article"] = html(
    `<title>An article</title><meta name=description content="Of words">
     <meta property="og:image" content="https://example.org/a.png">`,
  );
  const answer = await ask(`${site}/article#part`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    title: "An article",
    description: "Of words",
    image: "https://example.org/a.png",
  });
});

test("[PRE7] a page is read in the writing that it says it has", async () => {
  const latin = Buffer.from('<meta charset="iso-8859-1"><title>Gr\u00fc\u00dfe</title>', "latin1");
  pages["/old"] = (_request, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(latin);
  expect(await (await ask(`${site}/old`)).json()).toEqual({ title: "Grüße" });
});

test("[PRE1] without a test's leave, nothing on this machine is asked", async () => {
  await restart({ previewReach: undefined });
  pages["/"] = html("<title>Inside</title>");
  const { port } = new URL(site);
  for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"]) {
    expect(await errorOf(ask(`http://${host}:${port}/`))).toEqual(noPreview);
  }
  expect(seen).toHaveLength(0);
});

test("[PRE2] a name that resolves to what is refused is refused", async () => {
  await restart({ previewReach: { allows: () => false } });
  pages["/"] = html("<title>Inside</title>");
  expect(await errorOf(ask(`http://localhost:${new URL(site).port}/`))).toEqual(noPreview);
  expect(seen).toHaveLength(0);
});

test("[PRE2] the address that was judged is the one that is connected to", async () => {
  const asked: [string, number][] = [];
  const reach: PreviewReach = {
    allows(address, port) {
      asked.push([address, port]);
      return true;
    },
  };
  await restart({ previewReach: reach });
  pages["/"] = html("<title>Named</title>");
  const port = Number(new URL(site).port);
  const answer = await ask(`http://localhost:${port}/`);
  // Where this machine's name has an IPv6 address first, nothing listens there.
  const isFirst4 = asked[0]?.[0] === "127.0.0.1";
  expect(answer.status).toBe(isFirst4 ? 200 : 422);
  expect(asked).toContainEqual(["127.0.0.1", port]);
  expect(seen.every(({ headers }) => headers.host === `localhost:${port}`)).toBe(true);
});

test.each(["http://127.0.0.2:81/", "http://10.0.0.1/", "http://[::1]/", "file:///etc/passwd"])(
  "[PRE2] a redirect to %s is not followed",
  async (inside) => {
    pages["/"] = redirect(inside);
    expect(await errorOf(ask(`${site}/`))).toEqual(noPreview);
    expect(seen).toHaveLength(1);
  },
);

test("[PRE2] three redirects are followed, a fourth is not", async () => {
  pages["/3"] = redirect("/2");
  pages["/2"] = redirect(`${site}/1`);
  pages["/1"] = redirect("end");
  pages["/end"] = html("<title>The end</title>");
  pages["/4"] = redirect("/3");
  expect(await (await ask(`${site}/3`)).json()).toEqual({ title: "The end" });
  expect(await errorOf(ask(`${site}/4`))).toEqual(noPreview);
});

test("[PRE3] no cookie and no password leaves, and other schemes are not asked", async () => {
  pages["/"] = (request, response) => {
    response.setHeader("set-cookie", "a=1");
    redirect("/again")(request, response);
  };
  pages["/again"] = html("<title>Again</title>");
  expect((await ask(`${site}/`)).status).toBe(200);
  expect(seen.map(({ headers }) => [headers.cookie, headers.authorization])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
  expect(await errorOf(ask(site.replace("//", "//ada:secret@")))).toEqual(noPreview);
  for (const href of ["ftp://example.org/", "javascript:alert(1)", "data:text/html,a", "a"]) {
    expect(await errorOf(ask(href))).toEqual([400, "invalid_request"]);
  }
  expect(seen).toHaveLength(2);
});

test("[PRE3] what is no page, or comes packed, is not read", async () => {
  pages["/a.png"] = html("<title>A</title>", { "content-type": "image/png" });
  pages["/a.json"] = html("<title>A</title>", { "content-type": "application/json" });
  pages["/packed"] = html("<title>A</title>", { "content-encoding": "gzip" });
  pages["/none"] = html("<p>no words for a card");
  for (const path of ["/a.png", "/a.json", "/packed", "/none", "/missing"]) {
    expect(await errorOf(ask(site + path))).toEqual(noPreview);
  }
});

test("[PRE4] what is refused, unknown, closed or no page cannot be told apart", async () => {
  const closed = createServer();
  await once(closed.listen(0, "127.0.0.1"), "listening");
  const { port } = closed.address() as AddressInfo;
  await once(closed.close(), "close");
  const addresses = [
    "http://127.0.0.3/",
    "http://no-such-name.invalid/",
    `http://127.0.0.1:${port}/`,
    `${site}/missing`,
  ];
  const answers = await Promise.all(addresses.map(async (one) => (await ask(one)).json()));
  const error = { code: "no_preview", message: expect.any(String) };
  expect(answers).toEqual(addresses.map(() => ({ error })));
});

test("[PRE5] of a page without end, the start is read and the rest left", async () => {
  let sent = 0;
  const left = Promise.withResolvers<void>();
  pages["/endless"] = (_request, response) => {
    response.writeHead(200, { "content-type": "text/html" }).write("<title>Endless</title>");
    const chunk = "x".repeat(64 * 1024);
    const more = () => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      sent += chunk.length;
    };
    response.on("drain", more).on("close", left.resolve);
    more();
  };
  expect(await (await ask(`${site}/endless`)).json()).toEqual({ title: "Endless" });
  await left.promise;
  // What lay in the buffers of both sockets comes on top of what was read.
  expect(sent).toBeLessThan(32 * 1024 * 1024);

  const late = `${" ".repeat(600 * 1024)}<title>Too late</title>`;
  pages["/late"] = html(late);
  expect(await errorOf(ask(`${site}/late`))).toEqual(noPreview);
});

test("[PRE5] a page that does not come, or stops coming, is given up", async () => {
  await restart({ previewDeadlineMs: 50 });
  const left: Promise<unknown>[] = [];
  pages["/silent"] = (_request, response) => {
    left.push(once(response, "close"));
  };
  pages["/slow"] = (_request, response) => {
    left.push(once(response, "close"));
    response.writeHead(200, { "content-type": "text/html" }).write("<title>Slow</title>");
  };
  expect(await errorOf(ask(`${site}/silent`))).toEqual(noPreview);
  expect(await errorOf(ask(`${site}/slow`))).toEqual(noPreview);
  expect(left).toHaveLength(2);
  await Promise.all(left);
});

test("[PRE4] a page that breaks off in the middle harms nobody", async () => {
  pages["/reset"] = (_request, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-length": "1000" });
    response.write("<title>Half", () => response.socket?.resetAndDestroy());
  };
  pages["/garbage"] = (_request, response) => {
    response.socket?.end(
      "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
    );
  };
  pages["/header"] = (_request, response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\nx: ${"x".repeat(100_000)}\r\n\r\n`);
  };
  for (const path of ["/reset", "/garbage", "/header"]) {
    expect(await errorOf(ask(site + path))).toEqual(noPreview);
  }
  pages["/"] = html("<title>A page</title>");
  expect((await ask(`${site}/`)).status).toBe(200);
});

test("[PRE6] only who may write gets a preview", async () => {
  pages["/"] = html("<title>A page</title>");
  const other = await app.guest("Other");
  expect(await errorOf(ask(`${site}/`, other))).toEqual([404, "not_found"]);
  await owner.share(id, "viewer");
  expect(await errorOf(ask(`${site}/`, other))).toEqual([403, "not_allowed"]);
  await owner.share(id, "editor");
  expect((await ask(`${site}/`, other)).status).toBe(200);
  expect(seen).toHaveLength(1);

  const { token } = await owner.ask<{ token: string }>("POST", `/api/documents/${id}/tokens`, {});
  const headers = { authorization: `Bearer ${token}` };
  const body = { href: `${site}/` };
  const byToken = await app.request("POST", `/api/documents/${id}/previews`, { headers, body });
  expect(byToken.status).toBe(200);
});

test("[PRE6] previews are limited by the minute and person", async () => {
  await restart({ limits: { previewsPerMinute: 1 } });
  pages["/"] = html("<title>A page</title>");
  expect((await ask(`${site}/`)).status).toBe(200);
  expect(await errorOf(ask(`${site}/`))).toEqual([429, "too_many_requests"]);
});

test("[PRE6] only a few are under way at once", async () => {
  const waiting: ServerResponse[] = [];
  const all = Promise.withResolvers<void>();
  pages["/slow"] = (_request, response) => {
    waiting.push(response);
    if (waiting.length === 16) all.resolve();
  };
  const asked = Array.from({ length: 16 }, () => ask(`${site}/slow`));
  await all.promise;
  expect(await errorOf(ask(`${site}/slow`))).toEqual([429, "too_many_requests"]);
  for (const response of waiting) response.writeHead(404).end();
  await Promise.all(asked);
  pages["/"] = html("<title>A page</title>");
  expect((await ask(`${site}/`)).status).toBe(200);
});

test("[PRE6] LINK_PREVIEWS=off ends them", async () => {
  await restart({ linkPreviews: false });
  expect(await errorOf(ask(`${site}/`))).toEqual([403, "previews_off"]);
  expect(seen).toHaveLength(0);
});
