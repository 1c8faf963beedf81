// The editor as an older version of it was built, on a page of its own: it does not know callouts.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";

// What the files of the schema and of the commands said before there were callouts.
const older: Plugin = {
  name: "older-schema",
  enforce: "pre",
  transform(code, id) {
    if (id.endsWith("/shared/src/version.ts")) {
      return code.replace(/schemaVersion = \d+/, "schemaVersion = 1");
    }
    if (id.endsWith("/shared/src/schema/extensions.ts")) {
      return code.replace(/^\s*Callout,$/m, "");
    }
    if (id.endsWith("/commands/blockCommands.ts")) return code.replace("...callouts,", "");
    return undefined;
  },
};

/** Its files by their paths. */
async function buildOlder(): Promise<Map<string, string | Uint8Array>> {
  const configFile = fileURLToPath(new URL("../../../web/vite.embed.config.ts", import.meta.url));
  const result = await build({
    configFile,
    logLevel: "error",
    plugins: [older],
    build: { write: false },
  });
  const { output } = result as Rolldown.RolldownOutput;
  return new Map(
    output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : file.source]),
  );
}

/** `/` is a page with an empty `<cowrite-editor>`, `/cowrite.js` the module for it. */
export async function serveOlderBuild(port: number): Promise<Server> {
  const [files, html] = await Promise.all([
    buildOlder(),
    readFile(new URL("../embed.html", import.meta.url), "utf8"),
  ]);
  const host = createServer((request, response) => {
    const file = files.get(request.url ?? "");
    const type = request.url?.endsWith(".js") ? "text/javascript" : "text/html";
    response.setHeader("content-type", `${type}; charset=utf-8`);
    response.end(file ?? html);
  });
  host.listen(port, "127.0.0.1");
  await once(host, "listening");
  return host;
}
