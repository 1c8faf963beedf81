import { expect, test } from "vitest";
import { avif, drawing, gif, join, jpeg, mp4, png, text, webp } from "./sampleFiles.ts";
import { isShown, sniffedBytes, sniffType } from "./sniffType.ts";

const office = "application/vnd.openxmlformats-officedocument";

test.each([
  ["image/png", png(1, 1)],
  ["image/jpeg", jpeg(1, 1)],
  ["image/gif", gif(1, 1)],
  ["image/webp", webp(1, 1)],
  ["image/avif", avif(1, 1)],
  ["image/svg+xml", drawing],
  ["image/svg+xml", text("\ufeff\n<svg viewBox='0 0 1 1'/>")],
  ["application/pdf", text("%PDF-1.7\n")],
  ["video/mp4", mp4(100)],
  ["video/webm", join("\x1aE\xdf\xa3", "\x9fB\x86\x81\x01B\x82\x84webm")],
  ["audio/mpeg", text("ID3\u0003")],
  ["audio/ogg", text("OggS")],
  ["application/zip", join("PK\x03\x04", "\x14".repeat(26), "readme.txt")],
  [
    "application/vnd.oasis.opendocument.text",
    join("PK\x03\x04", "\0".repeat(26), "mimetypeapplication/vnd.oasis.opendocument.text", "PK"),
  ],
  [
    `${office}.spreadsheetml.sheet`,
    join("PK\x03\x04", "\x14".repeat(26), "[Content_Types].xml\x01xl/workbook.xml"),
  ],
  ["text/plain", text("name,age\nAda,36\n")],
  ["text/plain", text("<!doctype html><script>alert(1)</script>")],
  ["text/plain", text("<p>an <svg> in a page is a page")],
])("[AST1] the bytes say that it is %s", (type, bytes) => {
  expect(sniffType(bytes)).toBe(type);
});

test.each([
  ["a program of Windows", join("MZ\x90\0\x03", "\0".repeat(60))],
  ["a program of Linux", join("\x7fELF\x02\x01\x01", "\0".repeat(60))],
  ["text that is no UTF-8", join("caf\xe9 au lait")],
  ["a Matroska that is no WebM", join("\x1aE\xdf\xa3", "matroska")],
  ["an ISO file of an unknown brand", join("\0\0\0\x14ftypqqqq\0\0\0\0qqqq")],
])("[AST2] %s is none of the types", (_, bytes) => {
  expect(sniffType(bytes)).toBeUndefined();
});

test("[AST1] text whose last character is cut in two by the end of what is looked at is text", () => {
  const long = text(`${"a".repeat(sniffedBytes - 1)}é`);
  expect(sniffType(long)).toBe("text/plain");
});

test("[AST8] drawings, pages and documents are never shown as such", () => {
  for (const type of ["image/svg+xml", "text/plain", "application/pdf", "application/zip"]) {
    expect(isShown(type)).toBe(false);
  }
  expect(isShown("image/png")).toBe(true);
});
