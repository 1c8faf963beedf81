// What a screen reader says about saving: only what has settled, never each key.
import { useEffect, useState } from "react";
import type { SessionState } from "../../session/SessionState.ts";
import { statusWording } from "./statusWording.ts";

// Pauses between words are shorter; whoever stops for that long wants to know.
const settledMs = 1_500;

/** @returns the last settled announcement; empty until the first one that is news. */
export function useAnnouncement(state: SessionState): string {
  const { announcement } = statusWording(state);
  const [said, setSaid] = useState("");

  useEffect(() => {
    if (announcement === undefined) return;
    const timer = setTimeout(() => setSaid(announcement), settledMs);
    return () => clearTimeout(timer);
  }, [announcement]);

  return said;
}
