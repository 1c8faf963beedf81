// Somebody at a browser, in verbs.
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import type { LiveServer } from "../harness/LiveServer.ts";

export type PersonOptions = Pick<
  BrowserContextOptions,
  | "viewport"
  | "colorScheme"
  | "hasTouch"
  | "isMobile"
  | "deviceScaleFactor"
  | "baseURL"
  | "serviceWorkers"
>;

export class Person {
  readonly name: string;
  readonly page: Page;
  /** Uncaught errors of the page, and those in a part of it: a test fails on them at its end. */
  readonly errors: string[] = [];
  readonly #context: BrowserContext;
  readonly #server: LiveServer;

  static async join(
    browser: Browser,
    server: LiveServer,
    name: string,
    options: PersonOptions = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      baseURL: server.url,
      // It loads the whole app a second time, for each person.
      serviceWorkers: "block",
      ...options,
    });
    const response = await context.request.post("/api/guests", { data: { name } });
    expect(response.status()).toBe(201);
    return new Person(name, context, await context.newPage(), server);
  }

  private constructor(name: string, context: BrowserContext, page: Page, server: LiveServer) {
    this.name = name;
    this.#context = context;
    this.page = page;
    this.#server = server;
    page.on("pageerror", (error) => this.errors.push(`${name}: ${error.message}`));
    page.on("console", (message) => {
      // React tells so of parts that failed, and shows a sentence in their place.
      if (message.type() === "error" && /^\w*Error\b/.test(message.text())) {
        this.errors.push(`${name}: ${message.text()}`);
      }
    });
  }

  get editor(): Locator {
    return this.page.getByRole("textbox", { name: "Document", exact: true });
  }

  get title(): Locator {
    return this.page.getByRole("textbox", { name: "Title" });
  }

  get pill(): Locator {
    return this.page.locator("[data-state]").first();
  }

  get documentId(): string {
    return new URL(this.page.url()).pathname.split("/").at(-1) ?? "";
  }

  async goHome(): Promise<void> {
    await this.page.goto("/");
    await expect(this.page.getByRole("heading", { name: "Documents" })).toBeVisible();
  }

  async newDocument(): Promise<string> {
    if (!this.#isHome) await this.goHome();
    await this.page.getByRole("button", { name: "New document" }).first().click();
    await this.seesPage();
    await expect(this.editor).toBeEditable();
    return this.documentId;
  }

  get #isHome(): boolean {
    return new URL(this.page.url()).pathname === "/";
  }

  /** Waits until a reload of this page needs no server; the page sees to it once it is at rest. */
  async isKeptOnDevice(): Promise<void> {
    const countMissing = () =>
      this.page.evaluate(async () => {
        const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
        const needed = loaded
          .map(({ pathname }) => pathname)
          .filter((p) => p.startsWith("/assets/"));
        const kept = await Promise.all(["/", ...needed].map((path) => caches.match(path)));
        return kept.filter((response) => response === undefined).length;
      });
    await expect.poll(countMissing).toBe(0);
  }

  /** Makes a document through the API and opens it. */
  async newDocumentWith(markdown: string): Promise<string> {
    const response = await this.#context.request.post("/api/documents", {
      data: { content: { format: "markdown", value: markdown } },
    });
    expect(response.status()).toBe(201);
    const { id } = await response.json();
    await this.open(id);
    await expect(this.editor).toBeEditable();
    return id;
  }

  async share(documentId: string, linkRole: string): Promise<void> {
    const response = await this.#context.request.patch(`/api/documents/${documentId}`, {
      data: { linkRole },
    });
    expect(response.ok()).toBe(true);
  }

  /** A token for a host page. */
  async token(documentId: string): Promise<string> {
    const path = `/api/documents/${documentId}/tokens`;
    const response = await this.#context.request.post(path, { data: {} });
    expect(response.status()).toBe(201);
    return (await response.json()).token;
  }

  async open(documentId: string): Promise<void> {
    await this.page.goto(`/d/${documentId}`);
    await this.seesPage();
  }

  /** The text, and the tools that come right behind it: no hand is there before them. */
  async seesPage(): Promise<void> {
    await expect(this.editor).toBeVisible();
    await expect(this.page.locator(".cw-toolbar[aria-busy]")).toHaveCount(0);
  }

  /** Puts the caret at the end of the block that holds this text. */
  clickInto(text: string): Promise<void> {
    return this.clickAtEndOf(this.editor.getByText(text).first());
  }

  async clickAtEndOf(block: Locator): Promise<void> {
    await block.click();
    // A hand needs a moment from the mouse to the keys; ProseMirror uses it to settle the click.
    await this.page.waitForTimeout(150);
    await this.page.keyboard.press("End");
    // The browser tells of a moved caret a moment after the key, and no hand is faster.
    await this.page.waitForTimeout(60);
  }

  /** Types where the caret is. @param delay milliseconds between keys. */
  async type(text: string, delay = 0): Promise<void> {
    await this.page.keyboard.type(text, { delay });
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async seesSaved(): Promise<void> {
    await expect(this.pill).toHaveAttribute("data-state", "saved");
  }

  /** The document's text as it stands on the page, carets left out. */
  text(): Promise<string> {
    return this.editor.evaluate((editor) => {
      const copy = editor.cloneNode(true) as HTMLElement;
      // Carets, and what blocks show beside their text.
      const beside =
        "[class*=caret], .cw-code-bar, .cw-callout-sign, .cw-diagram, .cw-figure-frame";
      for (const one of copy.querySelectorAll(beside)) one.remove();
      return [...copy.children].map((block) => block.textContent ?? "").join("\n");
    });
  }

  async sees(text: string): Promise<void> {
    await expect.poll(() => this.text()).toContain(text);
  }

  /** What the server would export, from its disk. */
  async stored(format = "markdown"): Promise<string> {
    const path = `/api/documents/${this.documentId}/content?format=${format}`;
    const response = await this.#context.request.get(path);
    expect(response.ok()).toBe(true);
    return response.text();
  }

  /** The text of what the server has on its disk, read as a page reads it (pictures are none). */
  async storedText(): Promise<string> {
    const html = await this.stored("html");
    return this.page.evaluate(
      (source) => new DOMParser().parseFromString(source, "text/html").body.textContent ?? "",
      html,
    );
  }

  /** The network between this browser and everything else. */
  async goOffline(): Promise<void> {
    await this.#context.setOffline(true);
  }

  async comeBack(): Promise<void> {
    await this.#context.setOffline(false);
  }

  /** Who they are, for requests past the browser. */
  async cookie(): Promise<string> {
    const cookies = await this.#context.cookies();
    return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }

  get server(): LiveServer {
    return this.#server;
  }
}
