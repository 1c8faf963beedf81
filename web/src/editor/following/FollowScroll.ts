// The scrolling itself: once a frame at most, at once and never gliding, and only where the caret
// has left the middle of what is seen.
import type { EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { reveal } from "../blocks/detailsView.ts";
import { elementAt } from "../blocks/elementAt.ts";
import { remoteCursors } from "../carets/remoteCursors.ts";
import { type Following, followingIn } from "./Following.ts";
import { bringIntoBand } from "./scrollBand.ts";

/** Blocks get their true height only when they are seen, so the first try may land beside. */
const mostTries = 5;

export class FollowScroll {
  readonly #view: EditorView;
  readonly #session: Pick<DocumentSession, "awareness" | "doc">;
  readonly #following: Following;
  readonly #unsubscribe: () => void;
  #frame: number | undefined;
  #isListening = false;

  constructor(view: EditorView, session: Pick<DocumentSession, "awareness" | "doc">) {
    this.#view = view;
    this.#session = session;
    this.#following = followingIn(session);
    this.#unsubscribe = this.#following.subscribe(() => this.#onFollowing());
    this.#onFollowing();
  }

  update(view: EditorView, before: EditorState): void {
    if (this.#isListening && view.state.doc !== before.doc) this.#schedule(mostTries);
  }

  destroy(): void {
    this.#unsubscribe();
    this.#listen(false);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#following.stop();
  }

  #onFollowing(): void {
    const isFollowing = this.#following.followed !== undefined;
    this.#listen(isFollowing);
    if (isFollowing) this.#schedule(mostTries);
  }

  #listen(isFollowing: boolean): void {
    if (isFollowing === this.#isListening) return;
    this.#isListening = isFollowing;
    const change = isFollowing ? addEventListener : removeEventListener;
    change("keydown", this.#onKey, { capture: true });
    change("pointerdown", this.#onPointer, { capture: true });
    change("wheel", this.#stop, { capture: true });
    change("touchmove", this.#stop, { capture: true });
  }

  readonly #stop = (): void => this.#following.stop();

  // Ctrl alone silences a screen reader, Tab outside the text walks to the button that stops.
  readonly #onKey = (event: Event): void => {
    const { key } = event as KeyboardEvent;
    const isWalk = key === "Tab" && !event.composedPath().includes(this.#view.dom);
    const isPress = (key === "Enter" || key === " ") && isAtControls(event);
    if (!isWalk && !isPress && !modifiers.has(key)) this.#stop();
  };

  readonly #onPointer = (event: Event): void => {
    if (!isAtControls(event)) this.#stop();
  };

  #schedule(tries: number): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      if (this.#scroll() && tries > 1) this.#schedule(tries - 1);
    });
  }

  // Whether it had to scroll.
  #scroll(): boolean {
    const { client } = this.#following;
    if (client === undefined || this.#view.isDestroyed) return false;
    const cursors = remoteCursors(this.#session.awareness, this.#view.state);
    const head = cursors.find(({ clientId }) => clientId === client)?.head;
    if (head === undefined) return false;
    const element = elementAt(this.#view, head);
    if (element !== null) reveal(element);
    const caret = this.#view.coordsAtPos(head, head === 0 ? 1 : -1);
    return bringIntoBand(this.#view.dom, caret);
  }
}

const modifiers = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock"]);

// In the note, and at the faces, which choose whom to follow.
function isAtControls(event: Event): boolean {
  const [target] = event.composedPath();
  return target instanceof Element && target.closest(".cw-follow-note, .cw-faces") !== null;
}
