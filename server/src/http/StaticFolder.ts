// The files of the built web side: listed once, so that no path can lead out of their folder.
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

export interface StaticFile {
  readonly type: string;
  readonly etag: string;
  read(encoding: Encoding): Promise<Uint8Array<ArrayBuffer>>;
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

// What is dense already is not packed again.
const compressible = /^(text\/|application\/|image\/svg)/;

export class StaticFolder {
  readonly #root: string;
  readonly #paths: ReadonlySet<string>;
  // The built side is a few megabytes, and it does not change while we run.
  readonly #loaded = new Map<string, Promise<StaticFile>>();

  constructor(root: string) {
    this.#root = root;
    this.#paths = listFiles(root);
  }

  /** @param path as in a URL, decoded, beginning with `/`. */
  find(path: string): Promise<StaticFile> | undefined {
    if (!this.#paths.has(path)) return undefined;
    const known = this.#loaded.get(path);
    if (known !== undefined) return known;
    const loading = load(join(this.#root, path));
    this.#loaded.set(path, loading);
    // A file that could not be read is tried again at the next request.
    loading.catch(() => this.#loaded.delete(path));
    return loading;
  }
}

function listFiles(root: string): Set<string> {
  try {
    const entries = readdirSync(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return new Set(
      files.map(
        (file) => `/${relative(root, join(file.parentPath, file.name)).replaceAll(sep, "/")}`,
      ),
    );
  } catch (error) {
    // Without a built web side the API still serves.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Set();
    throw error;
  }
}

async function load(file: string): Promise<StaticFile> {
  const bytes = new Uint8Array(await readFile(file));
  const type = types[extname(file).toLowerCase()] ?? "application/octet-stream";
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
  const packed = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    type,
    etag: `"${hash}"`,
    read(encoding) {
      if (encoding === "identity" || !compressible.test(type)) return Promise.resolve(bytes);
      const known = packed.get(encoding) ?? compress(bytes, encoding);
      packed.set(encoding, known);
      return known;
    },
  };
}

async function compress(bytes: Uint8Array, encoding: "br" | "gzip") {
  // 9 of 11: the last steps take many times as long for a few percent.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  const packed =
    encoding === "br"
      ? await promisify(brotliCompress)(bytes, { params })
      : await promisify(gzip)(bytes, { level: 9 });
  return new Uint8Array(packed);
}
