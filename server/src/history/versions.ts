// Versions as people see them: those with a name, and those that a pause in the writing made.
import type { Version } from "@cowrite/shared/api/history.ts";
import type { UserId } from "@cowrite/shared/ids.ts";
import type { KnownAuthor } from "./AuthorRepository.ts";
import type { Pause } from "./editingSessions.ts";
import type { StoredVersion } from "./VersionRepository.ts";

// Automatic versions are nowhere stored: history itself says where the pauses are, so no timer
// can miss one, and their id is their place.
const automaticPrefix = "auto-";

/** @returns the place, or `undefined` where this is no automatic version's id. */
export function automaticSeq(versionId: string): number | undefined {
  const digits = /^auto-(\d{1,15})$/.exec(versionId)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Without those that somebody has named. */
export function automaticVersions(
  pauses: readonly Pause[],
  named: readonly StoredVersion[],
): { seq: number; version: Version }[] {
  const taken = new Set(named.map(({ seq }) => seq));
  return pauses
    .filter(({ seq }) => !taken.has(seq))
    .map(({ seq, at }) => ({
      seq,
      version: {
        id: `${automaticPrefix}${seq}`,
        kind: "automatic",
        at: new Date(at).toISOString(),
      },
    }));
}

/** @param makers those who are known by name. */
export function toVersion(
  { id, name, at, createdAt, createdBy }: StoredVersion,
  makers: ReadonlyMap<UserId, KnownAuthor>,
): Version {
  return {
    id,
    kind: "named",
    name,
    at: new Date(at).toISOString(),
    createdAt: new Date(createdAt).toISOString(),
    createdBy: makers.get(createdBy) ?? { id: createdBy },
  };
}
