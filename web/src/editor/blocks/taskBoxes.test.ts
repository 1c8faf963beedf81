import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { taskLabel, toggledTask } from "./taskBoxes.ts";

const line = (text: string) => schema.node("paragraph", null, text ? schema.text(text) : []);

describe("tasks", () => {
  const inner = schema.node("taskItem", { checked: true }, line("inner"));
  const outer = schema.node("taskItem", null, [
    line("outer"),
    schema.node("taskList", null, inner),
  ]);
  const doc = schema.node("doc", null, [schema.node("taskList", null, outer), line("text")]);

  it("[RCH8] are ticked at the caret, the innermost alone", () => {
    const ticked = (position: number) => {
      const selection = TextSelection.create(doc, position);
      const tr = toggledTask(EditorState.create({ doc, selection }));
      const found: boolean[] = [];
      tr?.doc.descendants(({ type, attrs }) => {
        if (type.name === "taskItem") found.push(attrs.checked);
      });
      return found;
    };
    expect(ticked(4)).toEqual([true, true]);
    expect(ticked(13)).toEqual([false, false]);
    expect(ticked(doc.content.size - 1)).toEqual([]);
  });

  it("[RCH8] tell their own words to a screen reader", () => {
    expect(taskLabel(outer)).toBe("outer");
    expect(taskLabel(schema.node("taskItem", null, line("")))).toBe("Empty task");
  });
});
