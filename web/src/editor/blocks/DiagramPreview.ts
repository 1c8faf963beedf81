// A Mermaid diagram below its source: drawn when the typing pauses, by a library that comes with the
// first one. While the source is wrong, the last good drawing stays.
import type { Mermaid } from "mermaid";
import { messages } from "../../messages/messages.ts";
import { element, outsideText } from "./element.ts";
import { isDark, onThemeChange } from "./theme.ts";

const pauseMs = 400;
let drawings = 0;

export class DiagramPreview {
  readonly #picture: HTMLElement;
  readonly #problem: HTMLElement;
  /** What it is shown in. */
  readonly frame: HTMLElement;
  readonly #onDrawn: (isRight: boolean) => void;
  readonly #unwatch: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted: string | undefined;
  #wasDark: boolean | undefined;

  /** @param onDrawn told of each attempt, whether there is a picture of the source as it is. */
  constructor(parent: HTMLElement, onDrawn: (isRight: boolean) => void) {
    this.#onDrawn = onDrawn;
    const { blocks } = messages();
    this.#picture = element("div", { attributes: { role: "img", "aria-label": blocks.diagram } });
    this.#problem = element("p", { className: "cw-wrong", attributes: { role: "status" } });
    this.#problem.hidden = true;
    this.frame = outsideText(
      element("div", { className: "cw-diagram", children: [this.#picture, this.#problem] }),
    );
    parent.append(this.frame);
    this.#unwatch = onThemeChange(() => this.#followTheme());
  }

  show(source: string): void {
    if (source === this.#wanted) return;
    const isFirst = this.#wanted === undefined;
    this.#wanted = source;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#draw(source), isFirst ? 0 : pauseMs);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#unwatch();
    this.#wanted = undefined;
    this.frame.remove();
  }

  // Its colours are in the drawing, so another theme is another drawing.
  #followTheme(): void {
    const isStale = this.#wasDark !== undefined && this.#wasDark !== isDark(this.frame);
    if (isStale && this.#wanted !== undefined) void this.#draw(this.#wanted);
  }

  async #draw(source: string): Promise<void> {
    try {
      const { default: mermaid } = await import("mermaid");
      // Not before it is on the page: until then nobody knows whether that is dark.
      do await new Promise((resolve) => requestAnimationFrame(resolve));
      while (!this.frame.isConnected && this.#wanted === source);
      const dark = isDark(this.frame);
      this.#wasDark = dark;
      const svg = await inTurn(() => drawDiagram(mermaid, source, dark));
      if (this.#wanted !== source || this.#wasDark !== dark) return;
      this.#picture.replaceChildren(svg);
      this.#problem.hidden = true;
      this.#onDrawn(true);
      // It may have changed while this was drawn.
      this.#followTheme();
    } catch (error) {
      if (this.#wanted !== source) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.#problem.textContent = `${messages().blocks.diagramWrong} ${reason}`;
      this.#problem.hidden = false;
      this.#onDrawn(false);
    }
  }
}

// The library has one configuration for all, so two drawings at once would mix their colours.
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(draw: () => Promise<T>): Promise<T> {
  const drawn = last.then(draw);
  last = drawn.catch(() => undefined);
  return drawn;
}

/** @throws what the library says is wrong with the source */
async function drawDiagram(mermaid: Mermaid, source: string, dark: boolean): Promise<Node> {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    theme: dark ? "dark" : "default",
    fontFamily: "inherit",
  });
  await mermaid.parse(source);
  drawings += 1;
  const board = element("div", { className: "cw-diagram-board" });
  document.body.append(board);
  const { svg } = await mermaid
    .render(`cw-diagram-${drawings}`, source, board)
    .finally(() => board.remove());
  const drawn = new DOMParser().parseFromString(svg, "text/html").body.firstElementChild;
  if (drawn === null) throw new Error("The library has drawn nothing.");
  return document.importNode(drawn, true);
}
