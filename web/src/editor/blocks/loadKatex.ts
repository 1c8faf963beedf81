// KaTeX with its style sheet, when the first formula is shown.
import stylesUrl from "katex/dist/katex.min.css?url";

type Katex = typeof import("katex")["default"];

let loaded: Promise<Katex> | undefined;

export function loadKatex(): Promise<Katex> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Katex> {
  const { default: katex } = await import("katex");
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = stylesUrl;
  document.head.append(link);
  return katex;
}
