import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import { getSchema } from "@tiptap/core";
import { EditorState } from "@tiptap/pm/state";
import { expect, it } from "vitest";
import { fillLinkCards } from "./linkCards.ts";

const schema = getSchema(schemaExtensions);
const card = (href: string, attrs = {}) => ({ type: "linkCard", attrs: { href, ...attrs } });
const page = (...content: unknown[]) =>
  EditorState.create({ doc: schema.nodeFromJSON({ type: "doc", content }) });
const preview = { title: "Found", image: "https://a.example/b.png" };

it("[MED6] fills the cards that wait, wherever they stand by now, outside of undo", () => {
  const state = page(
    { type: "callout", content: [card("https://a.example/")] },
    card("https://b.example/"),
    card("https://a.example/", { title: "Somebody's own" }),
  );
  const tr = fillLinkCards(state, "https://a.example/", preview);
  expect(tr?.getMeta("addToHistory")).toBe(false);
  const found: unknown[] = [];
  tr?.doc.descendants((node) => {
    if (node.type.name === "linkCard") found.push([node.attrs.title, node.attrs.image]);
  });
  expect(found).toEqual([
    ["Found", "https://a.example/b.png"],
    [null, null],
    ["Somebody's own", null],
  ]);
});

it("[MED6] writes nothing where the card is gone", () => {
  expect(fillLinkCards(page(card("https://b.example/")), "https://a.example/", preview)).toBe(
    undefined,
  );
});
