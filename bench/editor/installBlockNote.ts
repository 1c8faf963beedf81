// BlockNote, which is 130 packages, for the time of a measurement.
import { type InstalledPackages, installPackages } from "../installPackages.ts";

// Newer ones ask for packages that contradict each other (2026-11).
const version = "0.50.0";

/** @returns undefined without the registry: then the others are measured alone. */
export function installBlockNote(): InstalledPackages | undefined {
  const installed = installPackages({ "@blocknote/core": version });
  if (installed === undefined) {
    process.stderr.write("BlockNote cannot be had from the registry: measured without it.\n");
  }
  return installed;
}
