// Where unit tests have their files. They would wait for each sync of a disk; what has to be on one is
// proven by those that kill servers and cut the power.
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const memory = "/dev/shm";

/** Enough for the files of all unit tests (bytes). */
const amplePlace = 2 ** 30;

/** For all processes of a run: some end without a chance to remove what they made. */
export function setup() {
  const folder = mkdtempSync(join(hasPlace() ? memory : tmpdir(), "cowrite-unit-"));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

function hasPlace() {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > amplePlace;
  } catch {
    // Other systems have none.
    return false;
  }
}
