// Runs one program of a longer command: one line when it is done, its output only when it fails.
import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/** Fast enough to look alive, slow enough to cost nothing. */
const frameMs = 120;
const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/**
 * @typedef {object} Phase
 * @property {string} title What happens, as people would say it: "Installing packages".
 * @property {string} command
 * @property {string[]} args
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 */

/** Progress goes to standard error, so that standard output stays what the command is asked for. */
export class PhaseFailed extends Error {
  /** @param {string} message @param {string} output */
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

/**
 * @param {Phase} phase
 * @returns {Promise<string>} what the program printed
 */
export async function runPhase({ title, command, args, cwd = root, env = process.env }) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const stopIndicator = showIndicator(title, seconds);
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const reason = await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(code === 0 ? undefined : endOf(code, signal)));
  });
  stopIndicator();
  if (reason === undefined) {
    process.stderr.write(`✓ ${title} (${seconds()})\n`);
    return output;
  }
  process.stderr.write(`✗ ${title} (${seconds()}): ${reason}\n`);
  throw new PhaseFailed(`${title} failed: ${reason}`, output);
}

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
function endOf(code, signal) {
  return signal === null ? `exit code ${code}` : `ended by ${signal}`;
}

/**
 * What runs at the moment, as one line.
 * @type {Set<() => string>}
 */
const running = new Set();
let frame = 0;
/** @type {NodeJS.Timeout | undefined} */
let painting;

function paint() {
  const sign = frames[frame++ % frames.length];
  const words = [...running].map((describe) => describe()).join(", ");
  process.stderr.write(`\r\u001b[K${sign} ${words}`);
}

/** @param {string} title @param {() => string} seconds */
function showIndicator(title, seconds) {
  if (!process.stderr.isTTY) {
    process.stderr.write(`… ${title}\n`);
    return () => undefined;
  }
  const describe = () => `${title} (${seconds()})`;
  running.add(describe);
  painting ??= setInterval(paint, frameMs);
  paint();
  return () => {
    running.delete(describe);
    process.stderr.write("\r\u001b[K");
    if (running.size > 0) return;
    clearInterval(painting);
    painting = undefined;
  };
}
