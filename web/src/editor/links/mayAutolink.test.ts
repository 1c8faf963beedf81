import { expect, it } from "vitest";
import { mayAutolink } from "./mayAutolink.ts";

it("[MNU13] makes links of addresses while somebody writes, and none of files' names", () => {
  const yes = [
    "https://example.com",
    "http://localhost:3000/x",
    "www.example.com",
    "example.com",
    "docs.example.org/a?b#c",
    "ada@example.com",
    "mailto:ada@example.com",
    "docs.rs/yrs",
    "müller.de",
    "EXAMPLE.COM",
  ];
  const no = [
    "README.md",
    "main.rs",
    "build.sh",
    "192.168.0.1",
    "localhost",
    "a:b@c",
    "1.2",
    "said.No",
  ];
  expect(yes.filter((word) => !mayAutolink(word))).toEqual([]);
  expect(no.filter(mayAutolink)).toEqual([]);
});
