// A Mermaid diagram below its source: drawn when the typing pauses, by a library that comes with the
// first one. While the source is wrong, the last good drawing stays.
import { messages } from "../../messages/messages.ts";
import { element, outsideText } from "./element.ts";

const pauseMs = 400;
let drawings = 0;

export class DiagramPreview {
  readonly #picture: HTMLElement;
  readonly #problem: HTMLElement;
  readonly #frame: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted: string | undefined;

  constructor(parent: HTMLElement) {
    const { blocks } = messages();
    this.#picture = element("div", { attributes: { role: "img", "aria-label": blocks.diagram } });
    this.#problem = element("p", { className: "cw-wrong", attributes: { role: "status" } });
    this.#problem.hidden = true;
    this.#frame = outsideText(
      element("div", { className: "cw-diagram", children: [this.#picture, this.#problem] }),
    );
    parent.append(this.#frame);
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
    this.#wanted = undefined;
    this.#frame.remove();
  }

  async #draw(source: string): Promise<void> {
    // Not before it is on the page: until then nobody knows whether that is dark.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    try {
      const svg = await drawDiagram(source, isDark(this.#frame));
      if (this.#wanted !== source) return;
      this.#picture.replaceChildren(svg);
      this.#problem.hidden = true;
    } catch (error) {
      if (this.#wanted !== source) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.#problem.textContent = `${messages().blocks.diagramWrong} ${reason}`;
      this.#problem.hidden = false;
    }
  }
}

/** @throws what the library says is wrong with the source */
async function drawDiagram(source: string, dark: boolean): Promise<Node> {
  const { default: mermaid } = await import("mermaid");
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    theme: dark ? "dark" : "default",
    fontFamily: "inherit",
  });
  await mermaid.parse(source);
  drawings += 1;
  const { svg } = await mermaid.render(`cw-diagram-${drawings}`, source);
  const drawn = new DOMParser().parseFromString(svg, "text/html").body.firstElementChild;
  if (drawn === null) throw new Error("The library has drawn nothing.");
  return document.importNode(drawn, true);
}

function isDark(place: HTMLElement): boolean {
  const [r = 0, g = 0, b = 0] =
    getComputedStyle(place)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? [];
  return r + g + b > 382;
}
