import fc from "fast-check";
import { expect, test } from "vitest";
import { pictureSize } from "./pictureSize.ts";
import { avif, gif, jpeg, png, text, webp } from "./sampleFiles.ts";

test.each([
  ["image/png", png(640, 480)],
  ["image/jpeg", jpeg(640, 480)],
  ["image/gif", gif(640, 480)],
  ["image/webp", webp(640, 480)],
  ["image/avif", avif(640, 480)],
])("[AST4] the size of %s is read from its header", (type, bytes) => {
  expect(pictureSize(type, bytes)).toEqual({ width: 640, height: 480 });
});

test("[AST4] a photograph that lies on its side has the size that it is shown in", () => {
  for (const orientation of [1, 2, 3, 4]) {
    expect(pictureSize("image/jpeg", jpeg(640, 480, orientation))?.width).toBe(640);
  }
  for (const orientation of [5, 6, 7, 8]) {
    const size = pictureSize("image/jpeg", jpeg(640, 480, orientation));
    expect(size).toEqual({ width: 480, height: 640 });
  }
});

test("[AST4] what is no picture, or names a senseless size, has none", () => {
  expect(pictureSize("text/plain", text("words"))).toBeUndefined();
  expect(pictureSize("image/png", png(0, 10))).toBeUndefined();
  expect(pictureSize("image/png", png(4_000_000_000, 10))).toBeUndefined();
  expect(pictureSize("image/png", png(10, 10).subarray(0, 18))).toBeUndefined();
});

// The header comes from a stranger: whatever it says, the answer comes, and soon.
test("[AST4] no header, however broken, throws or holds up the server", () => {
  const whole = {
    "image/png": png(10, 20),
    "image/jpeg": jpeg(10, 20, 6),
    "image/gif": gif(10, 20),
    "image/webp": webp(10, 20),
    "image/avif": avif(10, 20),
  };
  const types = Object.keys(whole) as (keyof typeof whole)[];
  const change = fc.tuple(fc.nat(120), fc.nat(255));
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      fc.array(change, { maxLength: 8 }),
      fc.nat(120),
      (type, changes, cut) => {
        const bytes = whole[type].slice();
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        for (const head of [bytes, bytes.subarray(0, cut)]) {
          const size = pictureSize(type, head);
          expect(size === undefined || size.width > 0).toBe(true);
        }
      },
    ),
    { numRuns: 5_000 },
  );
});
