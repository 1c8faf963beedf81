// Server-sent events out of pieces of text, as far as the HTTP door uses them.

export interface StreamEvent {
  /** `message` where the server gave none. */
  readonly type: string;
  readonly id: string;
  readonly data: string;
}

const none: StreamEvent = { type: "message", id: "", data: "" };

export class EventStreamParser {
  #rest = "";
  #event = none;

  /** @returns the events that this piece has completed; comments are none. */
  push(text: string): StreamEvent[] {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.#take(line.endsWith("\r") ? line.slice(0, -1) : line));
  }

  #take(line: string): StreamEvent[] {
    if (line === "") {
      const event = this.#event;
      this.#event = none;
      return event === none ? [] : [event];
    }
    const [, field = "", value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === "event") this.#event = { ...this.#event, type: value };
    if (field === "id") this.#event = { ...this.#event, id: value };
    if (field === "data") this.#event = { ...this.#event, data: value };
    return [];
  }
}
