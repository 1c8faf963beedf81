import { expect, it } from "vitest";
import { fileSize } from "./fileSize.ts";
import { playerOf } from "./videoAddress.ts";

it.each([
  [
    "https://www.youtube.com/watch?v=abc_-123&t=4",
    "https://www.youtube-nocookie.com/embed/abc_-123?autoplay=1",
  ],
  ["https://youtu.be/abc123?si=x", "https://www.youtube-nocookie.com/embed/abc123?autoplay=1"],
  [
    "https://m.youtube.com/shorts/abc123",
    "https://www.youtube-nocookie.com/embed/abc123?autoplay=1",
  ],
  ["https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1"],
  [
    "https://www.dailymotion.com/video/x8abc",
    "https://www.dailymotion.com/embed/video/x8abc?autoplay=1",
  ],
  ["https://example.com/film.mp4?x=1", "https://example.com/film.mp4?x=1"],
])("[MED4] %s has a player", (address, src) => {
  expect(playerOf(address)?.src).toBe(src);
});

it.each([
  "https://example.com/",
  "https://www.youtube.com/",
  "https://youtube.com.evil.example/watch?v=x",
  "javascript:alert(1)//youtube.com/watch?v=x",
  "mailto:a@b.cc",
  "watch.mp4",
  null,
])("[MED4] %s has none", (address) => {
  expect(playerOf(address)).toBeUndefined();
});

it("[MED5] tells the size of a file as people read it", () => {
  expect(fileSize(0, "en")).toBe("0 bytes");
  expect(fileSize(999, "en")).toBe("999 bytes");
  expect(fileSize(204_800, "en")).toBe("204.8 kB");
  expect(fileSize(204_800, "de")).toBe("204,8 kB");
  expect(fileSize(3_210_000_000_000, "en")).toBe("3,210 GB");
});
