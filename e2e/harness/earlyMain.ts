// The real server, but for one lie: it acknowledges edits that are not on disk yet. The control
// run of the crash suite starts it, to know that the suite would see a loss.
import { readConfig } from "@cowrite/server/config.ts";
import { createServer } from "@cowrite/server/createServer.ts";
import { pino } from "pino";

const server = await createServer({
  config: { ...readConfig(process.env), acknowledgesEarly: true },
  logger: pino({ level: "debug" }, pino.destination({ fd: 2, sync: true })),
  webRoot: process.cwd(),
});
process.on("SIGTERM", () => void server.close().then(() => process.exit(0)));
process.stdout.write(`Cowrite is ready at ${server.url}\n`);
