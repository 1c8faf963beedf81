// The command line, and the only file that knows the process: without a command it serves, and
// prints one line when it can.
import { fileURLToPath } from "node:url";
import { format, inspect } from "node:util";
import { type Logger, pino } from "pino";
import { help, readCommandLine } from "./cli/readCommandLine.ts";
import { runCommand, type Task } from "./cli/runCommand.ts";
import { createTerminal } from "./cli/Terminal.ts";
import { type Config, readConfig } from "./config.ts";
import { createServer, type RunningServer } from "./createServer.ts";
import { StartError } from "./StartError.ts";
import { UnsavedDocumentsError } from "./sync/createSync.ts";

// The server itself gives up flushing a second earlier; this is for what hangs even then.
const stopTimeoutMs = 10_000;

// One Ctrl-C arrives up to three times: from the terminal, from npm, from the start script.
const sameWishMs = 1_000;

const webRoot = fileURLToPath(new URL("../../web/dist", import.meta.url));

await main();

async function main(): Promise<void> {
  const wanted = readCommandLine(process.argv.slice(2));
  switch (wanted.kind) {
    case "serve":
      return await serve();
    case "help":
      process.stdout.write(`${help}\n`);
      return;
    case "misunderstood":
      process.stderr.write(`${wanted.sentence}\n`);
      process.exitCode = 2;
      return;
    default:
      return await run(wanted);
  }
}

async function serve(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const logger = createLogger(config);
    logConsole(logger);
    const starting = createServer({ config, logger, webRoot });
    // From the first moment on: a container may be told to stop while it still starts.
    stopOnSignals(starting, logger);
    if (config.tls !== undefined) reloadOnSignal(starting);
    logUnexpected(starting, logger);
    const { url } = await starting;
    logger.info({ checkup: `${url}/checkup` }, "open this to see what a network lets through");
    process.stdout.write(`Cowrite is ready at ${url}\n`);
  } catch (error) {
    fail(error);
  }
}

async function run(task: Task): Promise<void> {
  const terminal = createTerminal({ output: process.stdout, errors: process.stderr });
  try {
    process.exitCode = await runCommand(task, { config: readConfig(process.env), terminal });
  } catch (error) {
    fail(error);
  }
}

/** A sentence where somebody can do something about it; the whole of it where it is our fault. */
function fail(error: unknown): never {
  process.stderr.write(`${error instanceof StartError ? error.message : inspect(error)}\n`);
  return process.exit(1);
}

/** Standard output is kept for the ready line, so that a script can wait for it. */
function createLogger({ logLevel }: Config): Logger {
  return pino(
    {
      level: logLevel,
      serializers: { error: pino.stdSerializers.err },
      redact: ["token", "secret", "*.token", "*.secret", "headers.cookie", "headers.authorization"],
    },
    // Synchronous: the last lines before an exit are those that somebody will look for.
    pino.destination({ fd: 2, sync: true }),
  );
}

// Hocuspocus and y-protocols tell the console what a client did wrong. That is for the log, in its
// form, and not loud: any client can make them say it.
function logConsole(logger: Logger): void {
  const tell = (...words: unknown[]) => logger.debug({ said: format(...words) }, "a library spoke");
  Object.assign(console, { log: tell, info: tell, warn: tell, error: tell });
}

function stopOnSignals(starting: Promise<RunningServer>, logger: Logger): void {
  let stoppingSince: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stoppingSince !== undefined) {
      // Who asks again does not want to wait.
      if (Date.now() - stoppingSince > sameWishMs) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    logger.info({ signal }, "stopping");
    void stop(starting, 0);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

/** SIGHUP, as tools that renew certificates send it. */
function reloadOnSignal(starting: Promise<RunningServer>): void {
  process.on("SIGHUP", () => {
    starting.then(
      (server) => server.reloadCertificate(),
      // It ends, and says why by itself.
      () => undefined,
    );
  });
}

function logUnexpected(starting: Promise<RunningServer>, logger: Logger): void {
  process.on("unhandledRejection", (error) => {
    logger.error({ error }, "a promise was rejected and nobody listened");
  });
  // What was going on is unknown, so nothing new is begun; what can still be stored is.
  process.on("uncaughtException", (error) => {
    logger.fatal({ error }, "an error that nobody caught");
    void stop(starting, 1);
  });
}

async function stop(starting: Promise<RunningServer>, exitCode: number): Promise<never> {
  setTimeout(() => {
    process.stderr.write("Cowrite could not stop in time, and ends now.\n");
    process.exit(1);
  }, stopTimeoutMs);
  try {
    const server = await starting;
    await server.close();
    return process.exit(exitCode);
  } catch (error) {
    const isKnown = error instanceof UnsavedDocumentsError || error instanceof StartError;
    process.stderr.write(`${isKnown ? error.message : String(error)}\n`);
    return process.exit(1);
  }
}
