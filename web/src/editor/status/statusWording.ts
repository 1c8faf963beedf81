// The states of a session in words: on the pill, in its explanation, and for screen readers.
import { messages } from "../../messages/messages.ts";
import type { RefusalReason, SessionState } from "../../session/SessionState.ts";
import { unsavedChanges } from "./unsavedChanges.ts";

export interface StatusWording {
  /** On the pill. */
  label: string;
  /** What that means and what to do, a sentence or two. */
  explanation: string;
  /** Said by a screen reader once it has settled; `undefined` for what passes by itself. */
  announcement: string | undefined;
}

export function statusWording(state: SessionState): StatusWording {
  switch (state.name) {
    case "connecting":
    case "syncing":
      return {
        label: "Connecting…",
        explanation: `Looking for the newest version on the server.${waiting(state.unsaved)}`,
        announcement: undefined,
      };
    case "saving":
      return state.late ? late(state.unsaved) : saving;
    case "saved":
      return saved;
    case "outage":
      return outage(state);
    case "offline":
      return offline(state);
    case "outdated":
      return outdated(state);
    case "refused":
      return refused(state);
  }
}

/** Why a document stays closed, and what to do. */
export const refusalSentences: Record<RefusalReason, string> = {
  not_authenticated: "Your sign-in has ended. Reload the page to sign in again.",
  not_allowed: "You are not allowed to open this document. Ask its owner to share it with you.",
  read_only: "You can read this document, but no longer change it.",
  no_such_document: "This document does not exist, or it is not shared with you.",
  out_of_date: "This page is older than the server. Reload it to go on writing.",
  too_large: "The document is too large for this server. Move some of it into another document.",
};

const saving: StatusWording = {
  label: "Saving…",
  explanation: "Your latest words are on their way to the server's disk.",
  announcement: undefined,
};

const saved: StatusWording = {
  label: "Saved",
  explanation: "Everything you wrote is on the server's disk. You can close this page.",
  announcement: "Saved",
};

function late(unsaved: number): StatusWording {
  return {
    label: `Not saved yet – ${waits(unsaved)}`,
    explanation:
      "The server has not confirmed your latest words. Keep this page open; they are sent until it does.",
    announcement: "Not saved yet. Keep this page open.",
  };
}

function outage({ unsaved, keptOnDevice }: SessionState & { name: "outage" }): StatusWording {
  const place = keptOnDevice ? "on this device, also if you close the page," : "on this page only,";
  const advice = keptOnDevice ? "" : " Keep it open.";
  if (unsaved === 0) {
    return {
      label: "Cannot save now",
      explanation: `The server cannot store anything at the moment. You can go on writing: your words are kept ${place} and sent as soon as it can.${advice}`,
      announcement: "The server cannot store at the moment.",
    };
  }
  const yours = unsaved === 1 ? "Your change is" : `Your ${changes(unsaved)} are`;
  return {
    label: `Not saved yet – ${waits(unsaved)}`,
    explanation: `The server cannot store anything at the moment. ${yours} kept ${place} and sent as soon as it can.${advice}`,
    announcement: "Not saved yet. The server cannot store at the moment.",
  };
}

function offline({ unsaved, keptOnDevice }: SessionState & { name: "offline" }): StatusWording {
  if (unsaved === 0) {
    return {
      label: "Offline",
      explanation:
        "The server cannot be reached. You can go on writing; it is tried again by itself.",
      announcement: "Offline",
    };
  }
  const kept = keptOnDevice ? "kept on this device" : "not kept on this device";
  return {
    label: `Offline – ${changes(unsaved)} ${kept}`,
    explanation: keptOnDevice
      ? "The server cannot be reached. Your words are safe in this browser, also if you close the page, and are sent when it is back."
      : "The server cannot be reached and this browser keeps nothing. Keep this page open until it is back, or your words are lost.",
    announcement: `Offline. Your changes are ${kept}.`,
  };
}

function outdated({ unsaved, keptOnDevice }: SessionState & { name: "outdated" }): StatusWording {
  const { label, explanation, waiting, notKept } = messages().outdated;
  const fate = unsaved === 0 ? "" : ` ${keptOnDevice ? waiting : notKept}`;
  return { label, explanation: explanation + fate, announcement: `${label}. ${explanation}` };
}

function refused(state: SessionState & { name: "refused" }): StatusWording {
  const label = state.reason === "read_only" ? "Cannot be saved" : "Not allowed";
  return {
    label,
    explanation: `${refusalSentences[state.reason]}${waiting(unsavedChanges(state))}`,
    announcement: `${label}. ${refusalSentences[state.reason]}`,
  };
}

function waiting(unsaved: number): string {
  return unsaved === 0 ? "" : ` ${changes(unsaved)} of yours ${wait(unsaved)} to be saved.`;
}

function changes(count: number): string {
  return count === 1 ? "1 change" : `${count} changes`;
}

function waits(count: number): string {
  return `${changes(count)} ${wait(count)}`;
}

function wait(count: number): string {
  return count === 1 ? "waits" : "wait";
}
