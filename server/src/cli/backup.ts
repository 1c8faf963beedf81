// cowrite backup FILE: the database as it is now, in one file that has been checked.
import { open, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { readKeptSecret, secretFileOf } from "../access/secret.ts";
import { openAssetStore } from "../assets/createAssets.ts";
import { type PackedAssets, packAssets } from "../assets/packAssets.ts";
import { locationOf } from "../databaseLocation.ts";
import { StartError } from "../StartError.ts";
import { writeBackupFacts } from "../storage/backup/BackupFacts.ts";
import { type CheckedRows, checkPages, checkRows } from "../storage/backup/checkSqlite.ts";
import { copySqlite } from "../storage/backup/copySqlite.ts";
import { exists, place } from "../storage/backup/placeFile.ts";
import { FileLock, lockFileOf } from "../storage/sqlite/FileLock.ts";
import type { CommandContext, ExitCode } from "./CommandContext.ts";
import { noDatabase } from "./openStore.ts";
import { explainPostgresBackup } from "./postgresCommands.ts";
import type { Terminal } from "./Terminal.ts";
import { counted, sized } from "./words.ts";

export async function backUp(context: CommandContext, name: string): Promise<ExitCode> {
  const { config, terminal } = context;
  const location = locationOf(config);
  const file = resolve(name);
  if ("url" in location) return explainPostgresBackup(terminal, location, file);
  if (!(await exists(location.file))) throw noDatabase(location.file);
  const secretFile = secretFileOf(config.dataDir);
  const secret = config.secret === undefined ? await readKeptSecret(secretFile) : undefined;

  const draft = await makeDraft(file);
  let checked: CheckedRows | undefined;
  let packed: PackedAssets | undefined;
  try {
    const madeAt = Date.now();
    await copyDatabase(location.file, draft, terminal);
    checked = await check(draft, terminal);
    writeBackupFacts(draft, { madeAt, secret });
    packed = config.s3 === undefined ? await pack(context, draft) : undefined;
    await place(draft, file);
  } catch (error) {
    await removeDraft(draft);
    throw error;
  }

  const { size } = await stat(file);
  const documents = checked === undefined ? "" : `${counted(checked.documents, "document")}, `;
  const files =
    packed === undefined || packed.files === 0 ? "" : `${counted(packed.files, "file")}, `;
  terminal.say(`${file} is whole and on disk: ${documents}${files}${sized(size)}.`);
  if (packed === undefined) {
    terminal.say("Uploaded files lie in a bucket (S3_BUCKET): keep a copy of that as well.");
  }
  terminal.say(
    secret === undefined
      ? "Keep COWRITE_SECRET as well: without it, everybody's sessions end with a restore."
      : "It holds the secret that signs sessions and tokens: show it to nobody.",
  );
  const missing = tellFaults(terminal, packed);
  return tellDamage(terminal, checked) || missing;
}

// Nobody else can read it, from its first byte on.
async function makeDraft(file: string): Promise<string> {
  if (await exists(file)) {
    throw new StartError(`${file} is there already. Give the backup a name of its own.`);
  }
  const draft = `${file}.part`;
  try {
    const handle = await open(draft, "wx", 0o600);
    await handle.close();
    return draft;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== "EEXIST") throw new StartError(`${draft} cannot be written (${code}).`, { cause });
    const advice = "Wait for it, or delete that file and begin again.";
    throw new StartError(`${draft} is there: another backup is at work, or was cut off. ${advice}`);
  }
}

async function removeDraft(draft: string): Promise<void> {
  for (const end of ["", "-wal", "-shm", "-journal"]) await rm(draft + end, { force: true });
}

async function copyDatabase(from: string, to: string, terminal: Terminal): Promise<void> {
  const lock = FileLock.share(lockFileOf(from));
  try {
    await copySqlite({
      from,
      to,
      onProgress: ({ done, total }) =>
        terminal.progress(`Copying: ${Math.floor((100 * done) / total)} %`),
    });
  } catch (cause) {
    const { message } = cause as Error;
    throw new StartError(`The database could not be copied: ${message}.`, { cause });
  } finally {
    lock.release();
  }
}

async function check(draft: string, terminal: Terminal): Promise<CheckedRows | undefined> {
  terminal.progress("Checking the copy");
  const [fault] = checkPages(draft);
  if (fault !== undefined) {
    const advice = 'Keep the last good backup, and run "cowrite doctor".';
    throw new StartError(`The database is damaged (${fault}), so no backup was made. ${advice}`);
  }
  return await checkRows(draft, ({ done, total }) =>
    terminal.progress(`Checking the copy: document ${done} of ${total}`),
  );
}

function pack({ config, terminal }: CommandContext, draft: string): Promise<PackedAssets> {
  return packAssets(draft, openAssetStore(config), ({ done, total }) =>
    terminal.progress(`Copying uploaded files: ${done} of ${total}`),
  );
}

function tellFaults(terminal: Terminal, packed: PackedAssets | undefined): ExitCode {
  const count = packed?.faulty.length ?? 0;
  if (count === 0) return 0;
  terminal.warn(
    `${counted(count, "uploaded file")} in DATA_DIR/assets cannot be read as it was uploaded, and ` +
      `is not in the backup: ${packed?.faulty.join(", ")}. Keep an older backup as well.`,
  );
  return 1;
}

function tellDamage(terminal: Terminal, checked: CheckedRows | undefined): ExitCode {
  const count = checked?.damaged.length ?? 0;
  if (count === 0) return 0;
  terminal.warn(
    `${counted(count, "stored row")} of the database no longer fit the checksum, and so it is in ` +
      'the backup: keep an older one as well, and run "cowrite doctor".',
  );
  return 1;
}
