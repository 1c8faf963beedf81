// Links and images in Markdown: the address, the title, and the shortest form that is exact.
import type { Node } from "@tiptap/pm/model";
import { writeHtmlLine } from "../writeHtml.ts";
import { escapeMarkdown } from "./escapeMarkdown.ts";

export interface Target {
  href: unknown;
  title?: unknown;
}

export function writeLink(label: string, target: Target): string {
  return `[${label}](${writeTarget(target)})`;
}

/** `<https://…>` where the text of a link is its address. @returns `undefined` where it is not. */
export function writeAutolink(text: string, { href, title }: Target): string | undefined {
  if (title) return undefined;
  if (text === href && /^(https?|mailto):[^\s<>\p{Cc}]*$/iu.test(text)) return `<${text}>`;
  const isMail = /^[a-z0-9.!#$%&'*+/=?^_{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);
  return isMail && href === `mailto:${text}` ? `<${text}>` : undefined;
}

export function writeImage(image: Node): string {
  const { src, alt, title, width, height, href } = image.attrs;
  const plain = image.type.create({ ...image.attrs, href: null });
  const label =
    width === null && height === null
      ? writePicture({ src, alt, title })
      : // Markdown has no sizes.
        writeHtmlLine(plain);
  return href ? writeLink(label, { href }) : label;
}

export interface Picture {
  src: unknown;
  alt: unknown;
  title?: unknown;
}

export function writePicture({ src, alt, title }: Picture): string {
  return `![${escapeMarkdown(String(alt ?? ""))}](${writeTarget({ href: src ?? "", title })})`;
}

function writeTarget({ href, title }: Target): string {
  const address = writeAddress(String(href ?? ""));
  if (!title) return address;
  const words = String(title).replace(/\s*[\r\n]\s*/g, " ");
  return `${address} "${escapeSpecials(words).replace(/"/g, '\\"')}"`;
}

function writeAddress(href: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters end an address
  const address = escapeSpecials(href.replace(/[\u0000-\u001f]/g, encodeURIComponent));
  return address === "" || /\s/.test(address) || address.startsWith("<")
    ? `<${address.replace(/[<>]/g, "\\$&")}>`
    : address.replace(/[()<>]/g, "\\$&");
}

function escapeSpecials(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, "\\\\")
    .replace(/&(?=#x?[0-9a-f]+;|[a-z][a-z0-9]*;)/gi, "&amp;");
}
