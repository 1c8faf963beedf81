// The secret that signs sessions and tokens: given as a setting, or made once and kept.
import { randomBytes } from "node:crypto";
import { link, open, readFile, rename, rm, stat } from "node:fs/promises";
import { platform } from "node:os";
import { join } from "node:path";
import { minSecretLength } from "../config.ts";
import { StartError } from "../StartError.ts";

export interface SecretOptions {
  /** `COWRITE_SECRET`, where it is set. */
  secret: string | undefined;
  dataDir: string;
}

/** @throws {StartError} where a kept secret is no longer one. */
export async function loadSecret({ secret, dataDir }: SecretOptions): Promise<string> {
  if (secret !== undefined) return secret;
  const file = secretFileOf(dataDir);
  return (await readKeptSecret(file)) ?? (await makeOne(file));
}

export function secretFileOf(dataDir: string): string {
  return join(dataDir, "secret");
}

/** @throws {StartError} where it is no longer one; @returns `undefined` where there is none. */
export async function readKeptSecret(file: string): Promise<string | undefined> {
  const facts = await stat(file).catch(ignoreMissing);
  if (facts === undefined) return undefined;
  // Group rights are let be: volumes of container platforms set them by themselves.
  if (platform() !== "win32" && (facts.mode & 0o007) !== 0) {
    throw new StartError(
      `The secret in ${file} can be read by everybody on this machine. Make it private with ` +
        `"chmod 600 ${file}"; if others may have read it, delete it and everybody starts anew.`,
    );
  }
  const text = (await readFile(file, "utf8")).trim();
  if (text.length >= minSecretLength) return text;
  throw new StartError(
    `The secret in ${file} is empty or too short. Put it back from a backup, or delete it: ` +
      "then a new one is made, and sessions and tokens signed with the old one end.",
  );
}

// Written aside and linked into place: no crash leaves half a secret, and of two servers that
// start at the same moment both use the one that was first.
async function makeOne(file: string): Promise<string> {
  const text = randomBytes(32).toString("base64url");
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(`${text}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return (await readKeptSecret(file)) ?? text;
    // Some network and memory-card file systems have no links.
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  return text;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
