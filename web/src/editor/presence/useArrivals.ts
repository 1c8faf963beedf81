// Tells who comes and goes: once it has settled, and in a crowd seldom.
import { useEffect, useRef, useState } from "react";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { useIsConnected } from "../useSessionState.ts";
import { arrivals } from "./arrivals.ts";
import type { PresentPerson } from "./presentPeople.ts";

// A reload, or a train through a tunnel, is neither a farewell nor a greeting. However many come and
// go, no more is said than this often.
const settledMs = 2_500;

/** @returns the last sentence; empty until somebody comes or goes after this page has opened. */
export function useArrivals(session: DocumentSession, people: readonly PresentPerson[]): string {
  // Without the server nobody is seen, and that says nothing about them.
  const isConnected = useIsConnected(session);
  const latest = useRef(people);
  const told = useRef<readonly PresentPerson[]>(undefined);
  const [said, setSaid] = useState("");
  useEffect(() => {
    latest.current = people;
  });

  useEffect(() => {
    if (!isConnected) return;
    const timer = setInterval(() => {
      const sentence = told.current === undefined ? "" : arrivals(told.current, latest.current);
      told.current = latest.current;
      if (sentence !== "") setSaid(sentence);
    }, settledMs);
    return () => clearInterval(timer);
  }, [isConnected]);
  return said;
}
