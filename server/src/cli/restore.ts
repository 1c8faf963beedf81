// cowrite restore FILE: a backup takes the database's place, which is kept under another name.
import { chmod, chown, copyFile, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { secretFileOf } from "../access/secret.ts";
import { restoreAssets } from "../assets/restoreAssets.ts";
import type { Config } from "../config.ts";
import { locationOf } from "../databaseLocation.ts";
import { StartError } from "../StartError.ts";
import { readBackupFacts, removeBackupFacts } from "../storage/backup/BackupFacts.ts";
import { checkRows } from "../storage/backup/checkSqlite.ts";
import { closeSqlite } from "../storage/backup/closeSqlite.ts";
import { exists, giveSecondName, replace, sync } from "../storage/backup/placeFile.ts";
import { openDatabase } from "../storage/kysely/openDatabase.ts";
import { FileLock, lockFileOf } from "../storage/sqlite/FileLock.ts";
import { serversLockOf } from "../storage/sqlite/takeServersLock.ts";
import type { CommandContext, ExitCode } from "./CommandContext.ts";
import { refuseUnusable } from "./checkBackup.ts";
import { kindOf } from "./fileKind.ts";
import { explainPostgresRestore } from "./postgresCommands.ts";
import type { Terminal } from "./Terminal.ts";
import { counted, stamped, timed } from "./words.ts";

export interface RestoreWish {
  /** The path of the backup. */
  file: string;
  /** Also where some of its rows are damaged. */
  anyway: boolean;
}

export async function restore(context: CommandContext, wish: RestoreWish): Promise<ExitCode> {
  const { config, terminal } = context;
  const location = locationOf(config);
  const backup = resolve(wish.file);
  const kind = await kindOf(backup);
  if ("url" in location) {
    return explainPostgresRestore(terminal, location, { file: backup, kind });
  }
  if (kind === "archive" || kind === "sql") {
    const advice = "Set DATABASE_URL to the PostgreSQL that it is for.";
    throw new StartError(`${backup} is a dump of PostgreSQL. ${advice}`);
  }
  if (kind === "unknown") throw new StartError(`${backup} is no backup of Cowrite.`);

  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const { file } = location;
  // A server that is started meanwhile waits at the first, before it opens anything.
  const locks: FileLock[] = [];
  try {
    for (const name of [serversLockOf(file), lockFileOf(file)]) {
      const lock = FileLock.take(name);
      if (lock === undefined) throw inUse(file);
      locks.push(lock);
    }
    await swap({ config, terminal, backup, file, anyway: wish.anyway });
  } finally {
    for (const lock of locks) lock.release();
  }
  return 0;
}

interface Swap {
  config: Config;
  terminal: Terminal;
  backup: string;
  file: string;
  anyway: boolean;
}

async function swap({ config, terminal, backup, file, anyway }: Swap): Promise<void> {
  if ((await exists(file)) && closeSqlite(file) === "in use") throw inUse(file);
  // In the same folder, so that it can take the other's place in one step. One that a restore has
  // left behind is no more than a copy: nobody else is here, we hold the lock.
  const workFolder = join(config.dataDir, "restoring");
  await rm(workFolder, { recursive: true, force: true });
  await mkdir(workFolder, { mode: 0o700 });
  const draft = join(workFolder, "cowrite.sqlite");
  try {
    terminal.progress("Copying the backup");
    await copyFile(backup, draft);
    await chmod(draft, 0o600);
    await giveToOwner(draft, config.dataDir);
    refuseUnusable(draft);
    const facts = readBackupFacts(draft);
    removeBackupFacts(draft);
    // Brings one of an older program to the newest shape.
    await (await openDatabase({ file: draft })).close();
    const documents = await checkContent({ draft, backup, anyway, terminal });
    // Files first: they are there by their content, and disturb nobody where the rest fails.
    const onProgress = ({ done, total }: { done: number; total: number }) =>
      terminal.progress(`Restoring uploaded files: ${done} of ${total}`);
    const assets = await restoreAssets({ draft, config, folder: workFolder, anyway, onProgress });

    const aside = `before-restore-${stamped(Date.now())}`;
    const keptDatabase = await keepAside(file, aside);
    await replace(draft, file);
    const keptSecret = await restoreSecret(config, facts.secret, aside);

    const when = facts.madeAt === undefined ? "" : `, as of ${timed(facts.madeAt)}`;
    terminal.say(`${file} is restored: ${counted(documents, "document")}${when}.`);
    if (assets === undefined) {
      terminal.warn(
        "The backup has no uploaded files in it: those of its documents are as they were.",
      );
    }
    for (const kept of [keptDatabase, keptSecret]) {
      if (kept !== undefined) terminal.say(`What was there before is kept as ${kept}.`);
    }
    if (facts.secret === undefined && config.secret === undefined) {
      terminal.warn(
        "The backup has no secret in it. Set the COWRITE_SECRET of its server, or put its file " +
          `"secret" into ${config.dataDir}: otherwise everybody's sessions have ended.`,
      );
    }
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

interface Content {
  draft: string;
  backup: string;
  anyway: boolean;
  terminal: Terminal;
}

/** @returns how many documents there are. */
async function checkContent({ draft, backup, anyway, terminal }: Content): Promise<number> {
  const checked = await checkRows(draft, ({ done, total }) =>
    terminal.progress(`Checking the backup: document ${done} of ${total}`),
  );
  const count = checked?.damaged.length ?? 0;
  if (count > 0 && !anyway) {
    throw new StartError(
      `${backup} has ${counted(count, "damaged row")}, and nothing was changed. Use an older one, or ` +
        "add --anyway: the server sets these rows aside, and everything else is restored.",
    );
  }
  return checked?.documents ?? 0;
}

/** Everything that belongs to the database gets a second name before its first is given away. */
async function keepAside(file: string, suffix: string): Promise<string | undefined> {
  if (!(await exists(file))) return undefined;
  const kept = `${file}.${suffix}`;
  await giveSecondName(file, kept);
  // Only a database that could not be opened still has these; SQLite would take them for the new
  // one's.
  for (const end of ["-wal", "-journal"]) {
    if (!(await exists(file + end))) continue;
    await giveSecondName(file + end, kept + end);
    await sync(dirname(file));
    await rm(file + end);
  }
  // An index of the log, made again where it is missing.
  await rm(`${file}-shm`, { force: true });
  return kept;
}

/** @returns where the secret of before is kept, if there was another. */
async function restoreSecret(
  config: Config,
  secret: string | undefined,
  suffix: string,
): Promise<string | undefined> {
  if (secret === undefined || config.secret !== undefined) return undefined;
  const file = secretFileOf(config.dataDir);
  const before = (await exists(file)) ? (await readFile(file, "utf8")).trim() : undefined;
  if (before === secret) return undefined;
  const kept = before === undefined ? undefined : `${file}.${suffix}`;
  if (kept !== undefined) await giveSecondName(file, kept);
  const draft = `${file}.restoring`;
  await rm(draft, { force: true });
  const handle = await open(draft, "wx", 0o600);
  await handle.writeFile(`${secret}\n`).finally(() => handle.close());
  await giveToOwner(draft, config.dataDir);
  await replace(draft, file);
  return kept;
}

// An administrator's restore must leave files that the server's own user can open.
async function giveToOwner(file: string, folder: string): Promise<void> {
  const [own, theirs] = [await stat(file), await stat(folder)];
  if (own.uid !== theirs.uid) await chown(file, theirs.uid, theirs.gid);
}

function inUse(file: string): StartError {
  const advice = "Stop the server, and whatever else has it open, and restore then.";
  return new StartError(`${file} is in use, and nothing was changed. ${advice}`);
}
