// Does a client know all that its document is made of? One that does not may read, but not write: it
// would take away what it cannot see.
import { metaField, schemaVersionKey } from "@cowrite/shared/content.ts";
import { schemaVersion } from "@cowrite/shared/version.ts";
import type * as Y from "yjs";

/** What a client has told with the address that it opened, `?schema=2` say. */
export function declaredSchema(request: Request): number | undefined {
  const told = new URL(request.url).searchParams.get("schema");
  return told !== null && /^\d{1,6}$/.test(told) ? Number(told) : undefined;
}

/** Nobody can claim more than this server knows of, and lock out everybody by it. */
function neededSchema(doc: Y.Doc): number {
  const written: unknown = doc.getMap(metaField).get(schemaVersionKey);
  return typeof written === "number" ? Math.min(written, schemaVersion) : 0;
}

export class SchemaWatch {
  readonly #declared: number;
  readonly #onOutdated: () => void;
  #stop: (() => void) | undefined;
  #isOutdated = false;

  /**
   * @param declared `undefined` for a client that tells nothing, which may always write: other
   * programs than ours keep what they do not know by their own rules.
   */
  constructor(declared: number | undefined, onOutdated: () => void) {
    this.#declared = declared ?? schemaVersion;
    this.#onOutdated = onOutdated;
  }

  /** The document has, or has got by now, something that this client does not know. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /** The newest clients, nearly all of them, cost nothing. */
  open(doc: Y.Doc): void {
    if (this.#declared >= schemaVersion) return;
    const meta = doc.getMap(metaField);
    const look = () => {
      if (this.#isOutdated || neededSchema(doc) <= this.#declared) return;
      this.#isOutdated = true;
      this.#onOutdated();
    };
    meta.observe(look);
    this.#stop = () => meta.unobserve(look);
    look();
  }

  dispose(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
