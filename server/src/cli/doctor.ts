// cowrite doctor: looks at every stored row, tells what is wrong, and mends what it can.
import { untitled } from "@cowrite/shared/content.ts";
import { locationOf } from "../databaseLocation.ts";
import { StartError } from "../StartError.ts";
import { exists } from "../storage/backup/placeFile.ts";
import { checkStructure, mendIndexes } from "../storage/doctor/checkStructure.ts";
import { type Examination, examineDocument } from "../storage/doctor/examineDocument.ts";
import { describeFinding } from "../storage/doctor/Finding.ts";
import { type KnownDocument, listKnown, readRows } from "../storage/doctor/readRows.ts";
import { acceptLosses, repairDocument } from "../storage/doctor/repairDocument.ts";
import { FileLock, lockFileOf } from "../storage/sqlite/FileLock.ts";
import type { CommandContext, ExitCode } from "./CommandContext.ts";
import { openStore, type Store } from "./openStore.ts";
import type { Terminal } from "./Terminal.ts";
import { counted } from "./words.ts";

export interface DoctorWish {
  repair: boolean;
  /** Settles what repair cannot bring back. */
  accept: boolean;
}

interface Tally {
  findings: number;
  mended: number;
  settled: number;
}

export async function runDoctor(context: CommandContext, wish: DoctorWish): Promise<ExitCode> {
  const { config, terminal } = context;
  if (wish.repair) await refuseBesideServer(context);
  const store = await openStore(config, { alone: wish.repair });
  try {
    if (wish.repair) await mendIndexes(store.connection, locationOf(config));
    terminal.progress("Checking the structure");
    const faults = await checkStructure(store.connection, locationOf(config));
    for (const fault of faults) terminal.warn(fault);
    const known = await listKnown(store.connection);
    const tally: Tally = { findings: faults.length, mended: 0, settled: 0 };
    for (const [done, document] of known.entries()) {
      terminal.progress(`Document ${done + 1} of ${known.length}`);
      await visit({ store, terminal, document, wish, tally });
    }
    return conclude(terminal, known.length, tally);
  } finally {
    await store.close();
  }
}

interface Visit {
  store: Store;
  terminal: Terminal;
  document: KnownDocument;
  wish: DoctorWish;
  tally: Tally;
}

/** Pages that are torn below the rows end one document's visit, not the whole scan. */
async function visit(one: Visit): Promise<void> {
  try {
    await examine(one);
  } catch (error) {
    const { message } = error as Error;
    one.terminal.warn(
      `${nameOf(one.document)}: its rows cannot be read (${message}).\n  Restore a backup.`,
    );
    one.tally.findings += 1;
  }
}

async function examine({ store, terminal, document, wish, tally }: Visit): Promise<void> {
  const rows = await readRows(store.connection, document);
  let examined = examineDocument(rows);
  const needsRepair = examined.findings.length > 0 || examined.healed.length > 0;
  if (wish.repair && needsRepair) {
    const before = examined;
    examined = await repairDocument(store, document);
    if (wish.accept) examined = await acceptLosses(store, document);
    tellMended(terminal, document, before, examined);
    tally.mended += 1;
  }
  const { setAside } = wish.repair ? await readRows(store.connection, document) : rows;
  tally.settled += setAside.filter(({ repairedAt }) => repairedAt !== undefined).length;
  // A row that was set aside and is made up for is news until somebody has repaired.
  for (const { kind, seq } of examined.healed) {
    terminal.say(
      `${nameOf(document)}: ${kind} ${seq} was set aside, and nothing of it is missing any more. ` +
        '"cowrite doctor --repair" marks it as repaired.',
    );
  }
  for (const finding of examined.findings) {
    const { what, advice } = describeFinding(finding);
    terminal.warn(`${nameOf(document)}: ${what}.\n  ${advice}`);
  }
  tally.findings += examined.findings.length;
}

function tellMended(
  terminal: Terminal,
  document: KnownDocument,
  before: Examination,
  after: Examination,
): void {
  const left = new Set(after.findings.map((finding) => describeFinding(finding).what));
  for (const finding of before.findings) {
    const { what } = describeFinding(finding);
    if (!left.has(what)) terminal.say(`${nameOf(document)}: ${what}. That is dealt with.`);
  }
  for (const { kind, seq } of before.healed) {
    terminal.say(`${nameOf(document)}: ${kind} ${seq}, set aside, is marked as repaired.`);
  }
}

function conclude(terminal: Terminal, documents: number, tally: Tally): ExitCode {
  const { findings, settled } = tally;
  if (settled > 0) {
    terminal.say(`${counted(settled, "row")} set aside earlier, and repaired.`);
  }
  if (findings === 0) {
    terminal.say(`${counted(documents, "document")} looked at: all is well.`);
    return 0;
  }
  terminal.say(`${counted(documents, "document")} looked at: ${counted(findings, "finding")}.`);
  return 1;
}

function nameOf({ id, title }: KnownDocument): string {
  return title === undefined ? `Document ${id}` : `Document ${id} (${title || untitled})`;
}

async function refuseBesideServer({ config }: CommandContext): Promise<void> {
  const location = locationOf(config);
  if ("url" in location || !(await exists(location.file))) return;
  const lock = FileLock.take(lockFileOf(location.file));
  if (lock === undefined) {
    const advice = "Stop the server, and repair then.";
    throw new StartError(`${location.file} is in use, and nothing was changed. ${advice}`);
  }
  lock.release();
}
