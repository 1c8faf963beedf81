// A fault of Yjs at the end of a change, after which it applies what comes and tells nobody of it.
import { afterEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { Guest } from "../harness/Guest.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { doors } from "../transport/doors.ts";

let server: TestServer;

afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

test("[CRD33] where Yjs fails so, all come again to what is stored, and nothing acknowledged is lost", async () => {
  server = await startServer();
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({
    content: { format: "markdown", value: "first\n\nsecond" },
  });
  const join = async () => {
    const token = await owner.token(documentId);
    const client = new WritingClient({ server: server.url, documentId, token });
    // Only the server's copy shall fail.
    client.doc.gc = false;
    await client.synced();
    return client;
  };
  const [eve, ada] = [await join(), await join()];
  ada.write("before ");
  await ada.saved();

  const gc = vi.spyOn(Y.ContentType.prototype, "gc").mockImplementationOnce(() => {
    throw new Error("as Yjs would");
  });
  eve.doc.getXmlFragment("default").delete(1, 1);
  await until(() => gc.mock.calls.length > 0, "Yjs has failed");
  await until(() => ada.closeCodes.includes(4503), "everybody was told to come again");

  ada.write("after ");
  await ada.saved();
  await eve.saved();
  const text = await owner.content(documentId, "text");
  expect(text).toContain("before ");
  expect(text).toContain("after ");
  expect(text).not.toContain("second");
  const late = await join();
  await until(() => late.text.includes("after"), "whoever comes later has it");
  for (const client of [eve, ada, late]) client.destroy();
});

test("[CRD63] a title whose change leaves Yjs so is refused, and all come again, also where somebody's line is dead", async () => {
  server = await startServer();
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({ title: "First" });
  const [door] = doors;
  if (door === undefined) throw new Error("There is no door.");
  const dead = await door.connect(server.url, documentId, await owner.token(documentId));
  await until(() => dead.take().length > 0, "it is let in");
  dead.stopReading();
  const token = await owner.token(documentId);
  const ada = new WritingClient({ server: server.url, documentId, token });
  ada.doc.gc = false;
  await ada.synced();

  const gc = vi.spyOn(Y.ContentAny.prototype, "gc").mockImplementationOnce(() => {
    throw new Error("as Yjs would");
  });
  const rename = (title: string) =>
    owner.request("PATCH", `/api/documents/${documentId}`, { title });
  const refused = await rename("Second");
  expect(gc.mock.calls.length).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ error: { code: "storage_unavailable" } });
  await until(() => ada.closeCodes.includes(4503), "everybody was told to come again");
  ada.write("after");
  await ada.saved();
  expect(await owner.content(documentId, "text")).toContain("after");
  expect((await rename("Third")).ok).toBe(true);
  dead.leave();
  ada.destroy();
});
