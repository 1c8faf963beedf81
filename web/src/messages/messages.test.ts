import { describe, expect, it } from "vitest";
import { de as germanCheckup } from "./checkup/de.ts";
import { en as englishCheckup } from "./checkup/en.ts";
import { de } from "./de/index.ts";
import { en } from "./en/index.ts";
import { errorText } from "./errorText.ts";
import { chooseLanguage, spokenLanguage } from "./messages.ts";

/** Every text with its path; a function counts by what it says of a few things. */
function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function")
    return [1, 2, "x"].map((one) => [path, String(value(one, one, one))]);
  return Object.entries(value as object).flatMap(([key, one]) => textsOf(one, `${path}.${key}`));
}

describe("the interface's texts", () => {
  it("[LNG1] are complete in every language, none of them empty", () => {
    const english = textsOf({ ...en, checkup: englishCheckup }, "");
    const german = textsOf({ ...de, checkup: germanCheckup }, "");
    const paths = (texts: [string, string][]) => texts.map(([path]) => path);
    expect(paths(german)).toEqual(paths(english));
    for (const [path, text] of [...german, ...english]) expect(text.trim(), path).not.toBe("");
  });

  it("[LNG1] tell one word from several, also among those that are selected", () => {
    expect(en.view.wordsOf(1, 1)).toBe("1 of 1 word");
    expect(en.view.wordsOf(1, 2)).toBe("1 of 2 words");
    expect(de.view.wordsOf(1, 1)).toBe("1 von 1 Wort");
    expect(de.view.wordsOf(1, 2)).toBe("1 von 2 Wörtern");
  });

  it("[LNG2] come in the first language of the reader's that there is", () => {
    expect(spokenLanguage(["de-AT", "en"])).toBe("de");
    expect(spokenLanguage(["fr", "de"])).toBe("de");
    expect(spokenLanguage(["en-GB", "de"])).toBe("en");
    expect(spokenLanguage(["fr"])).toBe("en");
    expect(spokenLanguage([])).toBe("en");
  });
});

it("[LNG4] what is refused is told in the reader's language, by its code; in English by the server's own words", async () => {
  const refused = Object.assign(new Error("Larger than 500 bytes."), { code: "too_large" });
  expect(errorText(refused)).toBe("Larger than 500 bytes.");
  await chooseLanguage(["de"]);
  expect(errorText(refused)).toBe("Das ist größer, als der Server annimmt.");
  expect(errorText(new Error("Something of a library's."))).toBe("Something of a library's.");
  expect(errorText("what?")).toBe(de.errors.unknown);
  await chooseLanguage(["en"]);
});
