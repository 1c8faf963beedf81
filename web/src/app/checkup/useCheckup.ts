// Runs the checks one after the other, so that none disturbs another's measures.
import { useCallback, useEffect, useState } from "react";
import { checkupMessages } from "../../messages/checkup/checkupMessages.ts";
import {
  adviceForAddress,
  adviceForBody,
  adviceForPoll,
  adviceForStream,
  adviceForWebSocket,
  adviceForYWebSocket,
} from "./adviceFor.ts";
import type { Check, CheckId, Finding } from "./Finding.ts";
import {
  askFacts,
  measureBody,
  measurePoll,
  measureStream,
  measureWebSocket,
} from "./measureDoors.ts";

const KiB = 1024;
const MiB = 1024 * KiB;

function unreachable(): Finding {
  return { verdict: "bad", ...checkupMessages().unreachable };
}

const checks: readonly Check[] = [
  { id: "address", run: async () => adviceForAddress(await askFacts(), location) },
  {
    id: "stream",
    run: async () => adviceForStream(await measureStream()),
  },
  { id: "poll", run: async () => adviceForPoll(await measurePoll()) },
  {
    id: "body",
    async run() {
      const { frameBytes } = await askFacts();
      const wanted = frameBytes || 8 * MiB;
      const sizes = [wanted, MiB, 64 * KiB, KiB].filter((size) => size <= wanted);
      return adviceForBody(await measureBody(sizes), wanted);
    },
  },
  {
    id: "yWebSocket",
    run: async () => adviceForYWebSocket(await measureWebSocket("y")),
  },
  {
    // Last, since it waits to see whether an idle connection is cut.
    id: "webSocket",
    async run() {
      const measure = await measureWebSocket("sync");
      const isRefused =
        measure.openedMs === undefined && (await measureStream()).openStatus === 403;
      return adviceForWebSocket(measure, isRefused);
    },
  },
];

export interface CheckRow {
  readonly id: CheckId;
  /** `undefined` while it has not ended. */
  readonly finding: Finding | undefined;
}

export interface Checkup {
  readonly rows: readonly CheckRow[];
  readonly isDone: boolean;
  repeat(): void;
}

const nothingYet: readonly CheckRow[] = checks.map(({ id }) => ({ id, finding: undefined }));

export function useCheckup(): Checkup {
  const [rows, setRows] = useState(nothingYet);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round runs them all again
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      for (const [index, check] of checks.entries()) {
        const finding = await check.run().catch(unreachable);
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
