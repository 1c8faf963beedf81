import { describe, expect, it } from "vitest";
import { en } from "../../messages/en/index.ts";
import type { RefusalReason, SessionState } from "../../session/SessionState.ts";
import { statusWording } from "./statusWording.ts";

const offline = (unsaved: number, keptOnDevice = true): SessionState => ({
  name: "offline",
  unsaved,
  keptOnDevice,
});

const outage = (unsaved: number, keptOnDevice = true): SessionState => ({
  name: "outage",
  unsaved,
  keptOnDevice,
});

describe("the status pill", () => {
  it.each<[SessionState, string]>([
    [{ name: "connecting", unsaved: 0 }, "Connecting…"],
    [{ name: "syncing", unsaved: 2 }, "Connecting…"],
    [{ name: "saving", unsaved: 1, late: false }, "Saving…"],
    [{ name: "saving", unsaved: 1, late: true }, "Not saved yet – 1 change waits"],
    [{ name: "saving", unsaved: 3, late: true }, "Not saved yet – 3 changes wait"],
    [{ name: "saved" }, "Saved"],
    [outage(0), "Cannot save now"],
    [outage(1), "Not saved yet – 1 change waits"],
    [outage(5, false), "Not saved yet – 5 changes wait"],
    [offline(0), "Offline"],
    [offline(1), "Offline – 1 change kept on this device"],
    [offline(7), "Offline – 7 changes kept on this device"],
    [offline(7, false), "Offline – 7 changes not kept on this device"],
    [{ name: "outdated", unsaved: 0, keptOnDevice: true }, "Reload to edit"],
    [{ name: "refused", reason: "not_allowed", unsaved: 0 }, "Not allowed"],
    [{ name: "refused", reason: "read_only", unsaved: 1 }, "Cannot be saved"],
  ])("[EDT18] says %o as %s", (state, label) => {
    expect(statusWording(state).label).toBe(label);
  });

  it("[EDT18] tells who asks why the document is closed, and what waits", () => {
    for (const [reason, sentence] of Object.entries(en.status.refused)) {
      const state = { name: "refused", reason: reason as RefusalReason, unsaved: 2 } as const;
      expect(statusWording(state).explanation).toBe(
        `${sentence} 2 changes of yours wait to be saved.`,
      );
    }
  });

  it("[SES34] tells who asks why nothing is saved in an outage, and where the changes are", () => {
    expect(statusWording(outage(3)).explanation).toBe(
      "The server cannot store anything at the moment. Your 3 changes are kept on this device, also if you close the page, and sent as soon as it can.",
    );
    expect(statusWording(outage(1, false)).explanation).toBe(
      "The server cannot store anything at the moment. Your change is kept on this page only, and sent as soon as it can. Keep it open.",
    );
    expect(statusWording(outage(0)).explanation).toContain("You can go on writing");
  });

  it("[EDT19] announces only what stays, and the same words however many changes wait", () => {
    const passing: SessionState[] = [
      { name: "connecting", unsaved: 0 },
      { name: "syncing", unsaved: 1 },
      { name: "saving", unsaved: 1, late: false },
    ];
    for (const state of passing) expect(statusWording(state).announcement).toBeUndefined();
    expect(statusWording({ name: "saved" }).announcement).toBe("Saved");
    expect(statusWording(outage(1)).announcement).toBe(statusWording(outage(9)).announcement);
    expect(statusWording(offline(1)).announcement).toBe(statusWording(offline(9)).announcement);
    expect(statusWording({ name: "saving", unsaved: 1, late: true }).announcement).toBe(
      statusWording({ name: "saving", unsaved: 9, late: true }).announcement,
    );
  });
});
