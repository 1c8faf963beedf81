// Where is the file in this request, and what is it called? A body as it is, or the first file of a form.
import { Readable } from "node:stream";
import { maxAssetNameLength } from "@cowrite/shared/api/assets.ts";
import { CowriteError } from "@cowrite/shared/errors.ts";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";

export interface Upload {
  readonly name: string;
  readonly stream: Readable;
}

const unnamed = "file";

/**
 * @param receive takes the file in while it comes.
 * @throws {CowriteError} also what `receive` throws; the rest of the body is then left unread.
 */
export async function readUpload<Received>(
  request: Request,
  receive: (upload: Upload) => Promise<Received>,
): Promise<Received> {
  if (request.body === null) throw noFile();
  const body = Readable.fromWeb(request.body as import("node:stream/web").ReadableStream);
  try {
    if (isForm(request)) return await readForm(body, typeOf(request), receive);
    const name = new URL(request.url).searchParams.get("name") ?? "";
    return await receive({ name: cleanName(name), stream: body });
  } finally {
    body.destroy();
  }
}

export function isForm(request: Request): boolean {
  return /^multipart\/form-data\b/i.test(typeOf(request));
}

function typeOf(request: Request): string {
  return request.headers.get("content-type") ?? "";
}

function readForm<Received>(
  body: Readable,
  type: string,
  receive: (upload: Upload) => Promise<Received>,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const form = openForm({ "content-type": type });
    let receiving: Promise<Received> | undefined;
    form.on("file", (_field, stream, filename) => {
      // Busboy tells of a form that broke off without ending the stream; unheard, that would end
      // the process.
      stream.on("error", (error) => stream.destroy(error));
      receiving = receive({ name: cleanName(filename ?? ""), stream });
      receiving.catch((error: unknown) => {
        body.unpipe(form);
        reject(error);
      });
    });
    const fail = (cause: unknown) => {
      const message = "The form cannot be read, or broke off before its end.";
      reject(new CowriteError("invalid_request", { message, cause }));
    };
    form.on("error", fail);
    form.on("finish", () => {
      if (receiving === undefined) reject(noFile());
      else receiving.then(resolve, reject);
    });
    body.on("error", (error) => {
      form.destroy(error);
      fail(error);
    });
    body.pipe(form);
  });
}

function openForm(headers: BusboyHeaders) {
  try {
    // Other fields are not ours; of files, the first counts.
    return new Busboy({ headers, limits: { files: 1, fields: 16, fieldSize: 1024, parts: 32 } });
  } catch (cause) {
    throw new CowriteError("invalid_request", { message: "The form has no boundary.", cause });
  }
}

function noFile(): CowriteError {
  const message = "Send a file: as the body itself, or as a form with one file in it.";
  return new CowriteError("invalid_request", { message });
}

/** The last part of a path, without what no name has; the end of a long one is cut, its extension kept. */
export function cleanName(given: string): string {
  const last = given.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (clean === "" || clean === "." || clean === "..") return unnamed;
  if (clean.length <= maxAssetNameLength) return clean;
  const extension = /\.[^.\s]{1,10}$/.exec(clean)?.[0] ?? "";
  return (clean.slice(0, maxAssetNameLength - extension.length) + extension).toWellFormed();
}
