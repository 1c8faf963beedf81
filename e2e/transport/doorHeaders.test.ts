// What a browser is told with each answer of the doors, as with every other answer of the server.
import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { afterEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { findFreePort } from "../harness/ServerProcess.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";

let server: TestServer;
let address: string;

afterEach(() => server.close());

interface Asked {
  method?: string;
  headers?: Record<string, string>;
}

/** The head of an answer, whatever comes after it. */
async function ask(path: string, { method = "GET", headers = {} }: Asked = {}) {
  const asked = request(address + path, { method, headers, agent: false }).end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  response.on("error", () => undefined);
  const body = response.headers["content-type"]?.includes("json") ? await textOf(response) : "";
  asked.destroy();
  return { status: response.statusCode, headers: response.headers, body };
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of response) text += String(chunk);
  return text;
}

/** Those of them that no page and no file changes. */
function securityIn(headers: IncomingHttpHeaders) {
  const names = [
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "x-frame-options",
    "strict-transport-security",
    "cross-origin-resource-policy",
    "content-security-policy",
  ];
  return Object.fromEntries(names.map((name) => [name, headers[name]]));
}

const upgrade = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};

for (const publicUrl of [undefined, "https://docs.example.org"]) {
  test(`[OPS70] [OPS72] the doors answer with the headers of every other answer (at ${publicUrl ?? "http"})`, async () => {
    const port = await findFreePort();
    server = await startServer({ publicUrl, port });
    // Behind a proxy that speaks https, this is what the proxy asks.
    address = `http://127.0.0.1:${port}`;
    const usual = await ask("/api/me");
    const expected = securityIn(usual.headers);
    expect(expected["strict-transport-security"]).toBe(publicUrl && "max-age=31536000");
    const documentId = await (await Guest.create(address, "Owner")).createDocument();
    const door = `/sync/${documentId}/http`;
    const begun = await ask(door, { method: "POST" });
    const { session } = JSON.parse(begun.body) as { session: string };
    const foreign = { origin: "https://evil.example" };
    const answers = [
      begun,
      await ask(`${door}/${session}/stream?after=0`),
      await ask(`${door}/${session}/poll?after=0&wait=0`),
      await ask(`${door}/${session}/frames?seq=1`, { method: "POST" }),
      await ask(`${door}/${session}/frames`, { method: "POST" }),
      await ask(`${door}/${session}/close`, { method: "POST" }),
      await ask(`${door}/${session}/poll?after=0`),
      await ask(door, { method: "POST", headers: foreign }),
      await ask(door, { method: "OPTIONS" }),
      await ask("/sync/!!", { headers: upgrade }),
      await ask(`/sync/${documentId}`, { headers: { ...upgrade, ...foreign } }),
      await ask(`/y/${documentId}`, { headers: { ...upgrade, "sec-websocket-key": "short" } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      201, 200, 200, 204, 400, 204, 404, 403, 204, 404, 403, 400,
    ]);
    for (const { headers } of answers) expect(securityIn(headers)).toEqual(expected);
  });
}
