import { colorPattern } from "@cowrite/shared/presence.ts";
import { describe, expect, it } from "vitest";
import { caretData } from "./caretData.ts";

describe("the data of a remote caret", () => {
  it("[EDT15] shows the name and the colour that were announced", () => {
    expect(caretData({ name: " Ada ", color: "#1A66B8" }, 1)).toEqual({
      name: "Ada",
      color: "#1a66b8",
    });
  });

  it.each([undefined, null, 7, {}, { name: "" }, { name: 3, color: "red;background:url(x)" }])(
    "[EDT15] shows somebody, in a colour of ours, where %o was announced",
    (user) => {
      const { name, color } = caretData(user, 12_345);
      expect(name).toBe("Someone");
      expect(color).toMatch(colorPattern);
      expect(caretData(user, 12_345).color).toBe(color);
    },
  );

  it("[EDT15] cuts a name that would cover the text, between characters", () => {
    const { name } = caretData({ name: "🙂".repeat(60) }, 1);
    expect([...name]).toHaveLength(40);
    expect(name).toBe(`${"🙂".repeat(39)}…`);
  });
});
