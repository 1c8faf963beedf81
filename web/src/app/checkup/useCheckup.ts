// Runs the checks one after the other, so that none disturbs another's measures.
import { useCallback, useEffect, useState } from "react";
import {
  adviceForAddress,
  adviceForBody,
  adviceForPoll,
  adviceForStream,
  adviceForWebSocket,
} from "./adviceFor.ts";
import type { Check, Finding } from "./Finding.ts";
import {
  askFacts,
  measureBody,
  measurePoll,
  measureStream,
  measureWebSocket,
} from "./measureDoors.ts";

const KiB = 1024;
const MiB = 1024 * KiB;

const unreachable: Finding = {
  verdict: "bad",
  found: "The server does not answer, or something else answers in its place.",
  advice: "Let the proxy pass everything under /api/ and /sync/ on to the server.",
};

const checks: readonly Check[] = [
  { title: "Address", run: async () => adviceForAddress(await askFacts(), location) },
  {
    title: "HTTP, as a stream",
    run: async () => adviceForStream(await measureStream()),
  },
  { title: "HTTP, by asking again", run: async () => adviceForPoll(await measurePoll()) },
  {
    title: "Large bodies",
    async run() {
      const { frameBytes } = await askFacts();
      const wanted = frameBytes || 8 * MiB;
      const sizes = [wanted, MiB, 64 * KiB, KiB].filter((size) => size <= wanted);
      return adviceForBody(await measureBody(sizes), wanted);
    },
  },
  {
    // Last, since it waits to see whether an idle connection is cut.
    title: "WebSocket",
    async run() {
      const measure = await measureWebSocket();
      const isRefused =
        measure.openedMs === undefined && (await measureStream()).openStatus === 403;
      return adviceForWebSocket(measure, isRefused);
    },
  },
];

export interface CheckRow {
  readonly title: string;
  /** `undefined` while it has not ended. */
  readonly finding: Finding | undefined;
}

export interface Checkup {
  readonly rows: readonly CheckRow[];
  readonly isDone: boolean;
  repeat(): void;
}

const nothingYet: readonly CheckRow[] = checks.map(({ title }) => ({ title, finding: undefined }));

export function useCheckup(): Checkup {
  const [rows, setRows] = useState(nothingYet);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round runs them all again
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      for (const [index, check] of checks.entries()) {
        const finding = await check.run().catch(() => unreachable);
        if (!isCurrent) return;
        setRows((before) => before.map((row, at) => (at === index ? { ...row, finding } : row)));
      }
    })();
    return () => {
      isCurrent = false;
    };
  }, [round]);

  const repeat = useCallback(() => {
    setRows(nothingYet);
    setRound((before) => before + 1);
  }, []);
  return { rows, isDone: rows.every(({ finding }) => finding !== undefined), repeat };
}
