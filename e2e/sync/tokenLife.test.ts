// Tokens through time: connections outlive the tokens that they came with.
import { SignJWT } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { Profile } from "../harness/Tab.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

const secret = "a secret for tests of at least 32 characters";

// Some seconds are the least that whole seconds in tokens and a busy machine can tell apart.
const lifeSeconds = 4;
const expiries = 4;

let server: TestServer;
let owner: Guest;
let documentId: string;

beforeEach(async () => {
  server = await startServer({ secret });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Long lived" });
});

afterEach(() => server.close());

/** As a host application signs them; each request is noted with its time. */
class Host {
  readonly requests: number[] = [];

  readonly sign = (): Promise<string> => {
    this.requests.push(Date.now());
    return new SignJWT({ doc: documentId, role: "editor", name: "Host's user" })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject("host|42")
      .setIssuedAt()
      .setExpirationTime(`${lifeSeconds}s`)
      .sign(new TextEncoder().encode(secret));
  };

  get renewals(): number {
    return this.requests.length - 1;
  }

  /** Nobody asks for the next token before half of one has passed: one request for each. */
  expectOneEach(): void {
    const gaps = this.requests.slice(1).map((at, index) => at - (this.requests[index] ?? 0));
    // A token is dated in whole seconds, so up to one of them is lost.
    const leastMs = ((lifeSeconds - 1) * 1_000) / 2;
    for (const gap of gaps) expect(gap).toBeGreaterThan(leastMs - 50);
  }
}

function numbered(text: string): string[] {
  return text.match(/w\d+e/g) ?? [];
}

test("[AUT21] our own session types on over several ends of its token", async () => {
  const host = new Host();
  const tab = new Profile().open({ server: server.url, documentId, getToken: host.sign });
  try {
    await tab.session.whenSaved();
    const seen = new Set<string>();
    tab.session.subscribe(() => seen.add(tab.session.state.name));
    let count = 0;
    await until(() => {
      tab.write(`w${count}e`);
      count += 1;
      return host.renewals >= expiries;
    }, "the token was renewed several times");
    await tab.session.whenSaved();
    host.expectOneEach();
    // No gap: it has been saving and saved, and nothing else.
    expect([...seen].filter((name) => name !== "saving" && name !== "saved")).toEqual([]);
    const stored = numbered(await owner.content(documentId, "text"));
    expect(stored).toEqual(Array.from({ length: count }, (_, index) => `w${index}e`));
  } finally {
    await tab.close();
  }
});

test("[AUT21] an unmodified provider does as well", async () => {
  const host = new Host();
  const client = new WritingClient({ server: server.url, documentId, token: host.sign });
  try {
    await client.synced();
    await until(() => {
      client.write(`w${client.written.length}e`);
      return host.renewals >= expiries;
    }, "the token was renewed several times");
    await client.saved();
    host.expectOneEach();
    expect(client.closeCodes).toEqual([]);
    expect(numbered(await owner.content(documentId, "text"))).toEqual(client.written);
  } finally {
    client.destroy();
  }
});
