// Which way to the server is tried next: WebSockets first, HTTP where they never open.

export type TransportName = "websocket" | "http";

/** `auto`: whatever gets through. */
export type TransportSetting = "auto" | TransportName;

export interface TransportChoice {
  readonly setting: TransportSetting;
  /** For the next attempt. */
  readonly next: TransportName;
  /** WebSockets in a row of which nothing was heard. */
  readonly mute: number;
  /** HTTP got through where WebSockets did not. */
  readonly isBlocked: boolean;
  /**
   * WebSockets have opened here, or HTTP fails as well, or there is no network: whatever does not open
   * says nothing about WebSockets, until HTTP works beside it.
   */
  readonly isInDoubt: boolean;
}

// One may be an accident; a person waits through each of them.
const mutesUntilHttp = 2;

/** @param remembered what worked for an earlier page. */
export function firstChoice(
  setting: TransportSetting,
  remembered: TransportName | undefined,
): TransportChoice {
  const next = setting === "auto" ? (remembered ?? "websocket") : setting;
  return { setting, next, mute: 0, isBlocked: false, isInDoubt: false };
}

export interface Failure {
  /** The server, and no proxy, has said anything on this attempt. */
  readonly wasHeard: boolean;
  /** The browser sees no network. */
  readonly isOffline: boolean;
}

export function afterFailure(
  choice: TransportChoice,
  { wasHeard, isOffline }: Failure,
): TransportChoice {
  if (choice.setting !== "auto") return choice;
  if (choice.next === "http") {
    // Neither got through: each is tried in turn, so that whichever is back first is found.
    return wasHeard ? choice : { ...choice, next: "websocket", isInDoubt: true };
  }
  if (wasHeard) return { ...choice, mute: 0, isInDoubt: true };
  const mute = choice.mute + 1;
  const next = mute >= mutesUntilHttp ? "http" : "websocket";
  return { ...choice, mute, next, isInDoubt: choice.isInDoubt || isOffline };
}

/** The server has let us in. */
export function afterSuccess(choice: TransportChoice): TransportChoice {
  if (choice.setting !== "auto") return choice;
  if (choice.next === "websocket") return { ...choice, mute: 0, isBlocked: false, isInDoubt: true };
  return { ...choice, mute: 0, isBlocked: choice.isBlocked || !choice.isInDoubt };
}

/** Is there a way that has not failed yet since anything worked? */
export function hasUntried({ setting, mute, isInDoubt }: TransportChoice): boolean {
  return setting === "auto" && mute > 0 && !isInDoubt;
}

/** A WebSocket was tried beside HTTP, and works. */
export function afterProbe(choice: TransportChoice): TransportChoice {
  return { ...choice, next: "websocket", mute: 0 };
}

/** A WebSocket was tried beside HTTP in vain, and HTTP works. */
export function afterVainProbe(choice: TransportChoice): TransportChoice {
  const mute = choice.mute + 1;
  return { ...choice, mute, isBlocked: choice.isBlocked || mute >= mutesUntilHttp };
}

/** Nothing of what was tried says anything about this network. */
export function afterNetworkChange(choice: TransportChoice): TransportChoice {
  if (choice.setting !== "auto") return choice;
  const next = choice.isBlocked ? choice.next : "websocket";
  return { ...choice, next, mute: 0, isBlocked: false, isInDoubt: true };
}
