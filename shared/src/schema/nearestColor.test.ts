import { expect, test } from "vitest";
import { nearestBackground, nearestTextColor } from "./nearestColor.ts";

test.each([
  ["red", "red"],
  ["#E03", "red"],
  ["#ff9900", "orange"],
  ["#8b5a2b", "brown"],
  ["#f1c232", "yellow"],
  ["rgb(56, 118, 29)", "green"],
  ["rgb(17 85 204)", "blue"],
  ["#674ea7", "purple"],
  ["rgba(255, 0, 200, 0.5)", "pink"],
  ["#888888", "gray"],
  ["#222", null],
  ["#fff", null],
  ["windowtext", null],
  ["rgba(255,0,0,0)", null],
  ["url(https://a.bc/track)", null],
])("[FMT23] words in %s are %s", (css, name) => {
  expect(nearestTextColor(css)).toBe(name);
});

test.each([
  ["#ffff00", "yellow"],
  ["rgb(200,255,200)", "green"],
  ["#eeeeee", "gray"],
  ["white", null],
  ["#ffffff", null],
  ["transparent", null],
  ["black", null],
])("[FMT23] a background of %s is %s", (css, name) => {
  expect(nearestBackground(css)).toBe(name);
});
