import { describe, expect, it } from "vitest";
import { parseView, usualView } from "./ViewSettings.ts";

describe("the settings of the view", () => {
  it("[VIW2] are read from whatever is stored", () => {
    expect(parseView(null)).toEqual(usualView);
    for (const broken of ["{", "[]", "7", "null", '{"font":"papyrus","isWide":"yes","x":1}']) {
      expect(parseView(broken)).toEqual(usualView);
    }
    const own = { ...usualView, font: "serif", isFocused: true, hasCount: false } as const;
    expect(parseView(JSON.stringify(own))).toEqual(own);
  });
});
