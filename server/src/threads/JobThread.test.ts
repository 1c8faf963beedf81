import { CowriteError } from "@cowrite/shared/errors.ts";
import { expect, test } from "vitest";
import { JobThread } from "./JobThread.ts";

test("[DUR28] a thread that was closed is not started again", async () => {
  const thread = new JobThread({
    // It would fail as soon as it is loaded, with another error.
    script: new URL("./there-is-no-such-script.ts", import.meta.url),
    longestMs: 10_000,
    maxMemoryMb: 64,
    tooMuch: () => new CowriteError("too_large"),
  });
  await expect(thread.ask({})).rejects.toMatchObject({ code: "too_large" });
  await thread.close();
  await expect(thread.ask({})).rejects.toThrow("The server stops.");
});
