// Which player shows a film: those few that are known not to watch who looks, or the browser's own.
import { safeLink } from "@cowrite/shared/schema/safeUrl.ts";

export type Player =
  /** A page for a frame; `host` is where it comes from. */
  | { readonly kind: "frame"; readonly src: string; readonly host: string }
  | { readonly kind: "file"; readonly src: string; readonly host: string };

/** @returns undefined for what no player here can show */
export function playerOf(address: unknown): Player | undefined {
  const url = parse(safeLink(address));
  if (url === undefined) return undefined;
  const frame = frames.flatMap(({ hosts, id, src }) => {
    const found = hosts.test(url.hostname) ? id(url) : undefined;
    return found ? src(encodeURIComponent(found)) : [];
  })[0];
  if (frame !== undefined) return { kind: "frame", src: frame, host: new URL(frame).hostname };
  const isFile = /\.(mp4|m4v|webm|ogv|mov)$/i.test(url.pathname);
  return isFile ? { kind: "file", src: url.href, host: url.hostname } : undefined;
}

interface Frame {
  hosts: RegExp;
  id: (url: URL) => string | null | undefined;
  src: (id: string) => string;
}

const frames: readonly Frame[] = [
  {
    hosts: /^(www\.|m\.)?youtube(-nocookie)?\.com$/,
    id: (url) =>
      url.searchParams.get("v") ?? /^\/(?:embed|shorts|live)\/([\w-]+)/.exec(url.pathname)?.[1],
    src: (id) => `https://www.youtube-nocookie.com/embed/${id}?autoplay=1`,
  },
  {
    hosts: /^youtu\.be$/,
    id: (url) => /^\/([\w-]+)/.exec(url.pathname)?.[1],
    src: (id) => `https://www.youtube-nocookie.com/embed/${id}?autoplay=1`,
  },
  {
    hosts: /^(www\.|player\.)?vimeo\.com$/,
    id: (url) => /(\d+)(?:\/[\da-f]+)?\/?$/.exec(url.pathname)?.[1],
    src: (id) => `https://player.vimeo.com/video/${id}?autoplay=1&dnt=1`,
  },
  {
    hosts: /^(www\.)?dailymotion\.com$/,
    id: (url) => /^\/(?:embed\/)?video\/(\w+)/.exec(url.pathname)?.[1],
    src: (id) => `https://www.dailymotion.com/embed/video/${id}?autoplay=1`,
  },
];

function parse(address: string | undefined): URL | undefined {
  if (address === undefined || !/^https?:/i.test(address)) return undefined;
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
