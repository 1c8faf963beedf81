// The web side over HTTP: the app's pages, hashed assets for ever, and the embeddable module for all.
import { parseDocumentId } from "@cowrite/shared/ids.ts";
import type { Context, MiddlewareHandler } from "hono";
import { type Encoding, StaticFolder } from "./StaticFolder.ts";

// Scripts are ours alone. Styles are also written by the editor (carets, column widths), and
// documents show images from anywhere. Service workers and opened files live by it as well.
function pagePolicy(frameAncestors: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src * data: blob:",
    "media-src 'self' https: blob:",
    // The players of films, which come when somebody presses play.
    "frame-src https://www.youtube-nocookie.com https://player.vimeo.com https://www.dailymotion.com",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
  ].join("; ");
}

export interface StaticFilesOptions {
  /** The folder of the built web side. */
  webRoot: string;
  /** As in a Content-Security-Policy. */
  frameAncestors: string;
}

/** Answers GET for what `webRoot` holds and for the app's pages; all else goes on to `next`. */
export function serveStaticFiles(options: StaticFilesOptions): MiddlewareHandler {
  const folder = new StaticFolder(options.webRoot);
  const policy = pagePolicy(options.frameAncestors);

  return async (context, next) => {
    if (context.req.method !== "GET" && context.req.method !== "HEAD") return next();
    const path = isPage(context.req.path) ? "/index.html" : context.req.path;
    const found = await folder.find(path);
    const isMissing = found === undefined;
    const file = isMissing && isMistyped(context) ? await folder.find("/index.html") : found;
    if (file === undefined) return next();

    setHeaders(context, isMissing ? "/index.html" : path);
    context.header("Content-Security-Policy", policy);
    // Of the page by its own address: of any other it would say that there is something.
    if (!isMissing) context.header("ETag", file.etag);
    if (!isMissing && context.req.header("if-none-match") === file.etag) {
      return context.body(null, 304);
    }
    const encoding = acceptedEncoding(context.req.header("accept-encoding"));
    const body = await file.read(encoding);
    if (body !== (await file.read("identity"))) context.header("Content-Encoding", encoding);
    return context.body(body, isMissing ? 404 : 200, { "Content-Type": file.type });
  };
}

/** The home page, `/checkup` and `/d/<documentId>`: the app reads the address by itself. */
function isPage(path: string): boolean {
  if (path === "/" || path === "/checkup") return true;
  const [, id] = /^\/d\/([^/]+)$/.exec(path) ?? [];
  return id !== undefined && parseDocumentId(id) !== undefined;
}

/** Somebody who asks for a page: the app has words for them, and a way back. */
function isMistyped({ req }: Context): boolean {
  return !req.path.startsWith("/api/") && /\btext\/html\b/.test(req.header("accept") ?? "");
}

function setHeaders(context: Context, path: string): void {
  const isHashed = /^\/(embed\/)?assets\//.test(path);
  context.header("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
  context.header("Vary", "Accept-Encoding");
  if (path.startsWith("/embed/")) {
    context.header("Access-Control-Allow-Origin", "*");
    context.header("Cross-Origin-Resource-Policy", "cross-origin");
  }
}

function acceptedEncoding(header = ""): Encoding {
  const offered = header.split(",").map((part) => part.split(";")[0]?.trim());
  return (["br", "gzip"] as const).find((one) => offered.includes(one)) ?? "identity";
}
