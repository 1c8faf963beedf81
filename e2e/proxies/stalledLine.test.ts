// Somebody whose line stands still while others write more than the server keeps for them.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { TransportName } from "../../web/src/session/transports/transportChoice.ts";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { readMetric } from "../harness/readMetric.ts";
import { Profile, type Tab } from "../harness/Tab.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { BadLine } from "./BadLine.ts";

let server: LiveServer;
let line: BadLine;
let tab: Tab;
let author: WritingClient;

beforeEach(async () => {
  server = await LiveServer.start({ LIMIT_SEND_BUFFER_BYTES: "1000000" });
  line = await BadLine.start({ target: server.url, troubleOf: () => ({}) });
});

afterEach(async () => {
  author.destroy();
  await tab.close();
  await line.close();
  await server.dispose();
});

test.each<TransportName>(["websocket", "http"])(
  "[SES70] %s: who was let go for reading too slowly is back with all words, their own too, when the line flows",
  async (transport) => {
    const owner = await Guest.create(server.url, "Owner");
    const documentId = await owner.createDocument();
    const getToken = () => owner.token(documentId);
    tab = new Profile().open({ server: line.url, documentId, getToken, transport });
    tab.write("before");
    await tab.session.whenSaved();
    author = new WritingClient({ server: server.url, documentId, token: await getToken() });
    await author.synced();
    const tooSlow = () =>
      readMetric(server.url, `cowrite_connections_ended_total{code="4508",reason="one"}`);
    line.stall();
    let isLetGo = false;
    // The kernel holds some megabytes for a reader before the server has to hold anything.
    for (let round = 0; round < 100 && !isLetGo; round += 1) {
      author.write(`w${round}${"x".repeat(500_000)}`, 1);
      await author.saved();
      isLetGo = (await tooSlow().catch(() => 0)) > 0;
    }
    expect(isLetGo).toBe(true);
    // So that the whole fits into what may wait for one: it is a small limit.
    author.fragment.delete(1, 1);
    tab.write("meanwhile");
    author.write("after", 1);
    await author.saved();
    line.flow();
    await tab.session.whenSaved();
    await tab.when(() => tab.words.some((words) => words.includes("after")));
    await until(() => author.text.includes("meanwhile"), "the other has it too");
    expect(tab.words.join("\n")).toBe(author.text);
    expect(author.closeCodes).toEqual([]);
  },
);
