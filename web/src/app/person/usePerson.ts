// Who is at this browser: asked of the server, remembered for when it is away.
import type { Person, UpdatePerson } from "@cowrite/shared/api/index.ts";
import { useCallback, useEffect, useState } from "react";
import { ApiError } from "../../api/ApiError.ts";
import { api } from "../api.ts";

export interface Identity {
  /** `undefined` until known. */
  readonly person: Person | undefined;
  /** Why nobody is known. */
  readonly error: unknown;
  /** Rejects where the server refuses. */
  change(changes: UpdatePerson): Promise<void>;
  retry(): void;
}

const storageKey = "cowrite-person";

export function usePerson(): Identity {
  const [person, setPerson] = useState<Person>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks again
  useEffect(() => {
    let isCurrent = true;
    const take = (found: Person) => {
      if (!isCurrent) return;
      remember(found);
      setPerson(found);
      setError(undefined);
    };
    const fail = (cause: unknown) => {
      if (!isCurrent) return;
      const known = isAway(cause) ? recall() : undefined;
      if (known === undefined) setError(cause);
      else setPerson(known);
    };
    api.ensurePerson().then(take, fail);
    return () => {
      isCurrent = false;
    };
  }, [attempt]);

  const change = useCallback(async (changes: UpdatePerson) => {
    const changed = await api.updateMe(changes);
    remember(changed);
    setPerson(changed);
  }, []);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  return { person, error, change, retry };
}

function isAway(error: unknown): boolean {
  return error instanceof ApiError && error.code === "network";
}

function remember(person: Person): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(person));
  } catch {
    // A private window may keep nothing: then nobody is known while the server is away.
  }
}

function recall(): Person | undefined {
  try {
    const { id, name, color } = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    const isPerson = [id, name, color].every((field) => typeof field === "string");
    return isPerson ? { id, name, color } : undefined;
  } catch {
    // Something that this version did not write.
    return undefined;
  }
}
