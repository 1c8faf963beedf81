// Fetches what is behind a link, a few at a time and never for long.
import type { Preview } from "@cowrite/shared/api/previews.ts";
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { Logger } from "pino";
import { fetchPage } from "./fetchPage.ts";
import type { NoPreview } from "./NoPreview.ts";
import { type PreviewReach, publicReach } from "./PreviewReach.ts";
import { readPage } from "./readPage.ts";

/** In all, from the first name to the last byte: who waits for a card has long written on. */
const deadlineMs = 5_000;

// Each holds a socket and up to half a megabyte; nobody may make this server ask the web in crowds.
const maxAtOnce = 16;

export interface LinkPreviewsOptions {
  /** `LINK_PREVIEWS` */
  isOn: boolean;
  logger: Logger;
  /** For tests, which have no open web: never from a setting. */
  reach?: PreviewReach;
  deadlineMs?: number;
}

export class LinkPreviews {
  readonly #options: LinkPreviewsOptions;
  readonly #closing = new AbortController();
  #running = 0;

  constructor(options: LinkPreviewsOptions) {
    this.#options = options;
  }

  /** @throws {CowriteError} `previews_off`, `no_preview`, `too_many_requests` */
  async read(href: string): Promise<Preview> {
    if (!this.#options.isOn) throw new CowriteError("previews_off");
    const url = URL.parse(href);
    if (url === null) throw new CowriteError("no_preview");
    if (this.#running >= maxAtOnce) {
      throw new CowriteError("too_many_requests", { details: { retryAfterSeconds: 1 } });
    }
    this.#running += 1;
    try {
      return await this.#read(url);
    } finally {
      this.#running -= 1;
    }
  }

  /** Breaks off what is under way. */
  close(): void {
    this.#closing.abort();
  }

  async #read(url: URL): Promise<Preview> {
    const { reach = publicReach, deadlineMs: ms = deadlineMs, logger } = this.#options;
    const signal = AbortSignal.any([AbortSignal.timeout(ms), this.#closing.signal]);
    try {
      const preview = readPage(await fetchPage(url, { reach, signal }));
      if (Object.keys(preview).length > 0) return preview;
    } catch (error) {
      // The address is what somebody wrote in a document, and is not for the log.
      logger.debug({ reason: (error as NoPreview).reason }, "no preview");
      throw new CowriteError("no_preview");
    }
    throw new CowriteError("no_preview");
  }
}
