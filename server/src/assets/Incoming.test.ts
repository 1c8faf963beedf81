import { createHash } from "node:crypto";
import { mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StartError } from "../StartError.ts";
import { Incoming } from "./Incoming.ts";
import { mp4, text } from "./sampleFiles.ts";

let folder: string;
let incoming: Incoming;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "cowrite-incoming-")), "incoming");
  incoming = new Incoming(folder);
  await incoming.prepare();
});

afterEach(() => rm(join(folder, ".."), { recursive: true }));

const mib = 1024 * 1024;

test("[AST1] a file in many pieces is on disk as it was sent, with its hash and its beginning", async () => {
  const bytes = mp4(3 * mib);
  const pieces = Array.from({ length: 300 }, (_, index) =>
    bytes.subarray(index * 10_486, (index + 1) * 10_486),
  );
  const file = await incoming.receive(Readable.from(pieces), 0);
  const stored = new Uint8Array(await readFile(file.path));
  // Vitest looks at each of the millions by itself: only to tell where they differ.
  if (Buffer.compare(stored, bytes) !== 0) expect(stored).toEqual(bytes);
  expect(file).toMatchObject({ bytes: bytes.length, type: "video/mp4" });
  expect(file.hash).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(file.head).toHaveLength(512 * 1024);
});

test("[AST2] what is refused is refused before it is read to its end, and leaves nothing", async () => {
  let sent = 0;
  function* endless(piece: Uint8Array) {
    for (;;) {
      sent += piece.length;
      yield piece;
    }
  }
  const film = endless(mp4(mib));
  await expect(incoming.receive(Readable.from(film), 4 * mib)).rejects.toMatchObject({
    code: "too_large",
  });
  expect(sent).toBeLessThan(50 * mib);
  sent = 0;
  const program = endless(Buffer.from(`MZ${"\0".repeat(mib)}`));
  await expect(incoming.receive(Readable.from(program), 0)).rejects.toMatchObject({
    code: "type_not_allowed",
  });
  expect(sent).toBeLessThan(50 * mib);
  expect(await readdir(folder)).toEqual([]);
});

test("[AST13] an upload that breaks off leaves nothing, and what a crash has left is taken away", async () => {
  function* broken() {
    yield text("words");
    throw new Error("aborted");
  }
  await expect(incoming.receive(Readable.from(broken()), 0)).rejects.toMatchObject({
    code: "invalid_request",
  });
  expect(await readdir(folder)).toEqual([]);
  await writeFile(join(folder, "of a crash"), "half");
  await incoming.prepare();
  expect(await readdir(folder)).toEqual([]);
});

// The kernel's own full disk; other systems have none.
test.skipIf(process.platform !== "linux")(
  "[AST13] a disk without room is told as such",
  async () => {
    const onFullDisk = new Incoming(folder, () => open("/dev/full", "w"));
    const upload = onFullDisk.receive(Readable.from([text("words")]), 0);
    await expect(upload).rejects.toMatchObject({ code: "storage_full", status: 507 });
  },
);

test("[AST18] a folder for uploads that cannot be made ends the start with a sentence", async () => {
  const file = join(folder, "file");
  await writeFile(file, "no folder");
  const start = new Incoming(join(file, "incoming")).prepare();
  await expect(start).rejects.toThrow(StartError);
});
