import { expect, it } from "vitest";
import { languageNames, languageOf, loadLanguage } from "./codeLanguages.ts";
import { highlightCode, runsOf } from "./highlightCode.ts";

it("[RCH1] finds the coloured runs of code in its own positions", async () => {
  const code = "const a = \"<b> & 'c'\"; // done";
  const runs = await highlightCode(code, "javascript");
  const parts = runs.map(({ from, to, className }) => [className, code.slice(from, to)]);
  expect(parts).toContainEqual(["hljs-keyword", "const"]);
  expect(parts).toContainEqual(["hljs-string", "\"<b> & 'c'\""]);
  expect(parts).toContainEqual(["hljs-comment", "// done"]);
});

it("[RCH1] counts nested runs and escaped characters", () => {
  const runs = runsOf('a<span class="x">&lt;<span class="y">b</span>&#x27;</span>');
  expect(runs).toEqual([
    { from: 2, to: 3, className: "y" },
    { from: 1, to: 4, className: "x" },
  ]);
});

it("[RCH1] leaves code plain that is too long, or in a language that nobody knows here", async () => {
  expect(await highlightCode("const a = 1;\n".repeat(5_000), "javascript")).toEqual([]);
  expect(await highlightCode("x", "klingon")).toEqual([]);
});

it("[RCH1] has every language of its picker, and knows their other names", async () => {
  for (const name of Object.keys(languageNames)) {
    if (name !== "mermaid") expect(await loadLanguage(name)?.(), name).toHaveProperty("default");
  }
  expect([languageOf("TS"), languageOf("py"), languageOf("c++"), languageOf("brainfuck")]).toEqual([
    "typescript",
    "python",
    "cpp",
    "brainfuck",
  ]);
  expect(languageOf("")).toBeUndefined();
});
