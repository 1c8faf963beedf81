// The real app on the real server, with the text in a document that others write in as well.

import type { BrowserContext } from "playwright-core";
import { buildWeb } from "../../scripts/buildWeb.mjs";
import { RoomClient } from "../load/RoomClient.ts";
import { PinnedServer } from "../servers/PinnedServer.ts";
import { paragraphCount } from "./Figures.ts";
import { makeLongText, toMarkdown } from "./longText.ts";

/** Each of the others types so often. */
const keysEachSecond = 5;

export class CowritePage {
  readonly #server: PinnedServer;

  private constructor(server: PinnedServer) {
    this.#server = server;
  }

  static async start(): Promise<CowritePage> {
    await buildWeb();
    return new CowritePage(await PinnedServer.start("cowrite"));
  }

  /** Signs the browser in. @returns the address of a new document with the text. */
  async newDocument({ request }: BrowserContext): Promise<string> {
    const { url } = this.#server;
    await expectStatus(request.post(`${url}/api/guests`, { data: { name: "Bench" } }));
    const value = toMarkdown(makeLongText(paragraphCount));
    const content = { format: "markdown", value };
    const made = await expectStatus(request.post(`${url}/api/documents`, { data: { content } }));
    const { id } = (await made.json()) as { id: string };
    return `${url}/d/${id}`;
  }

  /** @returns what ends their writing. */
  async othersWrite(context: BrowserContext, address: string, people: number) {
    const documentId = new URL(address).pathname.split("/").at(-1) ?? "";
    const { url } = this.#server;
    const tokens = `${url}/api/documents/${documentId}/tokens`;
    const made = await expectStatus(context.request.post(tokens, { data: {} }));
    const { token } = (await made.json()) as { token: string };
    const room = {
      protocol: "hocuspocus",
      url: `${url.replace("http", "ws")}/sync/${documentId}`,
      documentId,
      token,
    } as const;
    const others = Array.from({ length: people }, () => new RoomClient(room));
    await Promise.all(others.map((one) => one.synced()));
    for (const one of others) one.begin();
    let next = 0;
    const timer = setInterval(
      () => {
        const one = others[next++ % others.length];
        one?.type("o");
        one?.show();
      },
      1_000 / keysEachSecond / people,
    );
    return () => {
      clearInterval(timer);
      for (const one of others) one.close();
    };
  }

  async dispose(): Promise<void> {
    await this.#server.stop();
    await this.#server.remove();
  }
}

interface Answer {
  ok(): boolean;
  status(): number;
  json(): Promise<unknown>;
}

async function expectStatus(answer: Promise<Answer>): Promise<Answer> {
  const given = await answer;
  if (!given.ok()) throw new Error(`The server answered ${given.status()}.`);
  return given;
}
