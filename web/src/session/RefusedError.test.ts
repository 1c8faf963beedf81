import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { expect, it } from "vitest";
import { refusalOf } from "./RefusedError.ts";

it.each([
  [closeCodes.notAuthenticated.code, "not_authenticated"],
  [closeCodes.notAllowed.code, "not_allowed"],
  [closeCodes.noSuchDocument.code, "no_such_document"],
  [closeCodes.protocolTooOld.code, "out_of_date"],
  [closeCodes.badFrame.code, "out_of_date"],
  [closeCodes.tooLarge.code, "too_large"],
  [1009, "too_large"],
  [4477, "out_of_date"],
] as const)("[SES6] %i ends in a refusal: %s", (code, reason) => {
  expect(refusalOf(code)).toBe(reason);
});

it.each([1000, 1001, 1006, 1011, 1012, 4000, 4205, 4500, 4503, 4508, 4510, 4529, 4577])(
  "[SES6] after %i it comes again",
  (code) => {
    expect(refusalOf(code)).toBeUndefined();
  },
);
