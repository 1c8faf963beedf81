// A person without a browser: a session cookie and the REST API.

export class Guest {
  readonly server: string;
  readonly cookie: string;
  readonly id: string;

  static async create(server: string, name: string): Promise<Guest> {
    const response = await fetch(`${server}/api/guests`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name }),
    });
    const cookie = response.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
    const { id } = (await response.json()) as { id: string };
    return new Guest(server, cookie, id);
  }

  private constructor(server: string, cookie: string, id: string) {
    this.server = server;
    this.cookie = cookie;
    this.id = id;
  }

  /** The same person at another address of the same data. */
  at(server: string): Guest {
    return new Guest(server, this.cookie, this.id);
  }

  /** @returns the raw answer, for tests of errors. */
  request(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = { cookie: this.cookie };
    if (body !== undefined) headers["content-type"] = "application/json";
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    return fetch(this.server + path, { method, headers, ...init });
  }

  async #json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.request(method, path, body);
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as T;
  }

  async createDocument(body: unknown = {}): Promise<string> {
    return (await this.#json<{ id: string }>("POST", "/api/documents", body)).id;
  }

  async share(documentId: string, linkRole: string): Promise<void> {
    await this.#json("PATCH", `/api/documents/${documentId}`, { linkRole });
  }

  async token(documentId: string, role?: string): Promise<string> {
    const path = `/api/documents/${documentId}/tokens`;
    return (await this.#json<{ token: string }>("POST", path, role ? { role } : {})).token;
  }

  async content(documentId: string, format: string): Promise<string> {
    const path = `/api/documents/${documentId}/content?format=${format}`;
    const response = await this.request("GET", path);
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return response.text();
  }
}
