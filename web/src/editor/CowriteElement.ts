// The editor as a custom element, in the light DOM, so that a host's own styles reach it.
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { SessionState } from "../session/SessionState.ts";
import type { TransportSetting } from "../session/transports/transportChoice.ts";
import { CowriteEditor } from "./CowriteEditor.tsx";
import type { EditorHost } from "./EditorHost.ts";

/**
 * Attributes: `server` (the page's own origin where missing), `document`, `token`, `name` with
 * `color` for how this person appears, and `transport` (`websocket` or `http`; whatever gets through
 * where missing). The property `host` gives `[[` and `@` what to offer. Fires `cowrite-state` with a
 * `SessionState` as `detail`.
 */
export class CowriteElement extends HTMLElement {
  static readonly observedAttributes = [
    "server",
    "document",
    "token",
    "name",
    "color",
    "transport",
  ];

  #root: Root | undefined;
  #state: SessionState | undefined;
  /** Another number is another session: a refused one does not come back by itself. */
  #attempt = 0;

  #host: EditorHost = {};

  /** What the page around knows of other documents and other people, as functions. */
  get host(): EditorHost {
    return this.#host;
  }

  set host(host: EditorHost) {
    this.#host = host;
    if (this.#root !== undefined) this.#render();
  }

  connectedCallback(): void {
    this.#root ??= createRoot(this);
    this.#render();
  }

  disconnectedCallback(): void {
    // Moved within the page it comes back in the same turn, and keeps its session.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#root?.unmount();
      this.#root = undefined;
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || this.#root === undefined) return;
    if (name === "token" && this.#state?.name === "refused") this.#attempt += 1;
    this.#render();
  }

  #render(): void {
    const documentId = this.getAttribute("document");
    // A host may set its attributes one after the other.
    if (!documentId || !this.getAttribute("token")) {
      this.#root?.render(null);
      return;
    }
    const name = this.getAttribute("name");
    const color = this.getAttribute("color");
    const server = new URL(this.getAttribute("server") ?? "", location.href).origin;
    this.#root?.render(
      createElement(CowriteEditor, {
        key: `${server} ${documentId} ${this.#attempt}`,
        server,
        documentId,
        getToken: this.#getToken,
        ...(name !== null && color !== null && { user: { name, color } }),
        transport: transportOf(this.getAttribute("transport")),
        onState: this.#announce,
        ...this.#host,
      }),
    );
  }

  readonly #getToken = (): Promise<string> => Promise.resolve(this.getAttribute("token") ?? "");

  readonly #announce = (state: SessionState): void => {
    this.#state = state;
    this.dispatchEvent(
      new CustomEvent<SessionState>("cowrite-state", { detail: state, bubbles: true }),
    );
  };
}

function transportOf(attribute: string | null): TransportSetting {
  return attribute === "websocket" || attribute === "http" ? attribute : "auto";
}
