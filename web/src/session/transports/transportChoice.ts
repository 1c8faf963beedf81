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
  /** HTTP failed as well since anything worked, so it may be the server that is away. */
  readonly isServerInDoubt: boolean;
}

// One may be an accident; a person waits through each of them.
const mutesUntilHttp = 2;

/** @param remembered what worked for an earlier page. */
export function firstChoice(
  setting: TransportSetting,
  remembered: TransportName | undefined,
): TransportChoice {
  const next = setting === "auto" ? (remembered ?? "websocket") : setting;
  return { setting, next, mute: 0, isBlocked: false, isServerInDoubt: false };
}

/** @param wasHeard the server, and no proxy, has said anything on this attempt. */
export function afterFailure(choice: TransportChoice, wasHeard: boolean): TransportChoice {
  if (choice.setting !== "auto") return choice;
  if (choice.next === "http") {
    // Neither got through: each is tried in turn, so that whichever is back first is found.
    return wasHeard ? choice : { ...choice, next: "websocket", isServerInDoubt: true };
  }
  if (wasHeard) return { ...choice, mute: 0 };
  const mute = choice.mute + 1;
  return { ...choice, mute, next: mute >= mutesUntilHttp ? "http" : "websocket" };
}

/** The server has let us in. */
export function afterSuccess(choice: TransportChoice): TransportChoice {
  const isBlocked = choice.setting === "auto" && choice.next === "http";
  return { ...choice, mute: 0, isBlocked, isServerInDoubt: false };
}

/** Is there a way that has not failed yet since anything worked? */
export function hasUntried({ setting, mute, isServerInDoubt }: TransportChoice): boolean {
  return setting === "auto" && mute > 0 && !isServerInDoubt;
}

/** A WebSocket was tried beside HTTP, and works. */
export function afterProbe(choice: TransportChoice): TransportChoice {
  return { ...choice, next: "websocket", mute: 0 };
}
