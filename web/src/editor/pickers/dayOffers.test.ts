import { afterEach, describe, expect, it } from "vitest";
import { chooseLanguage } from "../../messages/messages.ts";
import { namedDays } from "./dayOffers.ts";

const monday = "2026-11-23";
const daysFor = (query: string) => namedDays(query, monday).map(({ name, day }) => [name, day]);

afterEach(() => chooseLanguage(["en"]));

describe("days by their names", () => {
  it("[MNU10] are today and those around it, and the next of each weekday", () => {
    expect(daysFor("")).toEqual([["Today", "2026-11-23"]]);
    expect(daysFor("tom")).toEqual([["Tomorrow", "2026-11-24"]]);
    expect(daysFor("yest")).toEqual([["Yesterday", "2026-11-22"]]);
    expect(daysFor("fri")).toEqual([["Friday", "2026-11-27"]]);
    expect(daysFor("monday")).toEqual([["Monday", "2026-11-30"]]);
    expect(daysFor("2027-02-03")).toEqual([["2027-02-03", "2027-02-03"]]);
    expect(daysFor("2027-02-30")).toEqual([]);
    expect(daysFor("bob")).toEqual([]);
  });

  it("[MNU10] are found in the reader's language and in English", async () => {
    await chooseLanguage(["de"]);
    expect(daysFor("heu")).toEqual([["Heute", "2026-11-23"]]);
    expect(daysFor("today")).toEqual([["Heute", "2026-11-23"]]);
    expect(daysFor("freitag")).toEqual([["Freitag", "2026-11-27"]]);
  });
});
