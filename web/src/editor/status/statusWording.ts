// The states of a session in words: on the pill, in its explanation, and for screen readers.
import { messages } from "../../messages/messages.ts";
import type { SessionState } from "../../session/SessionState.ts";
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
      return connecting(state.unsaved);
    case "saving":
      return state.late ? late(state.unsaved) : saving();
    case "saved":
      return saved();
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

function connecting(unsaved: number): StatusWording {
  const { status } = messages();
  return {
    label: status.connecting,
    explanation: status.connectingMeans + waiting(unsaved),
    announcement: undefined,
  };
}

function saving(): StatusWording {
  const { status } = messages();
  return { label: status.saving, explanation: status.savingMeans, announcement: undefined };
}

function saved(): StatusWording {
  const { status } = messages();
  return { label: status.saved, explanation: status.savedMeans, announcement: status.saved };
}

function late(unsaved: number): StatusWording {
  const { status } = messages();
  return {
    label: status.late(unsaved),
    explanation: status.lateMeans,
    announcement: status.lateSaid,
  };
}

function outage({ unsaved, keptOnDevice }: SessionState & { name: "outage" }): StatusWording {
  const { status } = messages();
  if (unsaved === 0) {
    return {
      label: status.cannotSave,
      explanation: status.cannotSaveMeans(keptOnDevice),
      announcement: status.cannotSaveSaid,
    };
  }
  return {
    label: status.late(unsaved),
    explanation: status.outageMeans(unsaved, keptOnDevice),
    announcement: status.outageSaid,
  };
}

function offline({ unsaved, keptOnDevice }: SessionState & { name: "offline" }): StatusWording {
  const { status } = messages();
  if (unsaved === 0) {
    return {
      label: status.offline,
      explanation: status.offlineMeans,
      announcement: status.offline,
    };
  }
  if (keptOnDevice) {
    return {
      label: status.offlineKept(unsaved),
      explanation: status.offlineKeptMeans,
      announcement: status.offlineKeptSaid,
    };
  }
  return {
    label: status.offlineNotKept(unsaved),
    explanation: status.offlineNotKeptMeans,
    announcement: status.offlineNotKeptSaid,
  };
}

function outdated({ unsaved, keptOnDevice }: SessionState & { name: "outdated" }): StatusWording {
  const { label, explanation, waiting, notKept } = messages().outdated;
  const fate = unsaved === 0 ? "" : ` ${keptOnDevice ? waiting : notKept}`;
  return { label, explanation: explanation + fate, announcement: `${label}. ${explanation}` };
}

function refused(state: SessionState & { name: "refused" }): StatusWording {
  const { status } = messages();
  const label = state.reason === "read_only" ? status.cannotBeSaved : status.notAllowed;
  const sentence = status.refused[state.reason];
  return {
    label,
    explanation: sentence + waiting(unsavedChanges(state)),
    announcement: `${label}. ${sentence}`,
  };
}

function waiting(unsaved: number): string {
  return unsaved === 0 ? "" : messages().status.waiting(unsaved);
}
