// Serves the CodeMirror page from an origin of its own, as its host would.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { bundle } from "../bundle.ts";

const html = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>A page with CodeMirror</title></head>
  <body><h1>A page with CodeMirror</h1><script type="module" src="/page.js"></script></body>
</html>`;

export async function serveCodeMirror(port: number): Promise<Server> {
  const script = await bundle(fileURLToPath(new URL("page.ts", import.meta.url)));
  const host = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html; charset=utf-8");
    response.end(isScript ? script : html);
  });
  host.listen(port, "127.0.0.1");
  await once(host, "listening");
  return host;
}
