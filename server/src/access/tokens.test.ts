import { createHmac } from "node:crypto";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import { type JWTHeaderParameters, SignJWT } from "jose";
import { describe, expect, test, vi } from "vitest";
import { createTokens } from "./tokens.ts";

const secret = "a secret of enough characters, shared with a host";
const documentId = "doc1" as DocumentId;
const now = new Date("2026-01-01T12:00:00Z");
const nowSeconds = now.getTime() / 1000;
const tokens = createTokens(secret, () => now);

const claims = {
  sub: "auth0|7",
  name: "Ada",
  doc: "doc1",
  role: "editor",
  iat: nowSeconds,
  exp: nowSeconds + 60,
};

function hostToken(
  changes: Record<string, unknown>,
  { header = {}, key = secret }: { header?: Partial<JWTHeaderParameters>; key?: string } = {},
): Promise<string> {
  return new SignJWT({ ...claims, ...changes })
    .setProtectedHeader({ alg: "HS256", ...header })
    .sign(new TextEncoder().encode(key));
}

async function faultOf(token: string | Promise<string>, asked = documentId): Promise<unknown> {
  const error = await tokens.verify(await token, asked).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "invalid_token", status: 401 });
  return (error as { details: { reason: string } }).details.reason;
}

test("[AUT2] a minted token opens its document for fifteen minutes, as who asked for it", async () => {
  const person = { id: "u1" as UserId, name: "Curious Otter", color: "#1a66b8" };
  const { token, expiresAt } = await tokens.mint({ documentId, person, role: "commenter" });
  expect(expiresAt).toEqual(new Date("2026-01-01T12:15:00Z"));
  expect(await tokens.verify(token, documentId)).toEqual({
    userId: "u1",
    name: "Curious Otter",
    color: "#1a66b8",
    role: "commenter",
    expiresAt,
    via: "session",
  });
  const later = createTokens(secret, () => expiresAt);
  await expect(later.verify(token, documentId)).rejects.toMatchObject({
    details: { reason: "expired" },
  });
});

test("[AUT28] a token is taken again without a look at its signature, and all else is asked again", async () => {
  const clock = { now };
  const onesOwn = createTokens(secret, () => clock.now);
  const person = { id: "u1" as UserId, name: "Curious Otter", color: "#1a66b8" };
  const { token, expiresAt } = await onesOwn.mint({ documentId, person, role: "commenter" });
  const look = vi.spyOn(crypto.subtle, "verify");
  const first = await onesOwn.verify(token, documentId);
  expect(await onesOwn.verify(token, documentId)).toEqual(first);
  expect(look).toHaveBeenCalledTimes(1);
  look.mockRestore();
  const reasonOf = async (asked: string, id = documentId) =>
    await onesOwn.verify(asked, id).catch(({ details }) => details.reason);
  expect(await reasonOf(token, "doc2" as DocumentId)).toBe("other_document");
  expect(await reasonOf(`${token.slice(0, -4)}AAAA`)).toBe("signature");
  clock.now = expiresAt;
  expect(await reasonOf(token)).toBe("expired");
});

test("[AUT4] a host application signs its own tokens with the secret", async () => {
  expect(await tokens.verify(await hostToken({ color: "#1A66B8" }), documentId)).toEqual({
    userId: "auth0|7",
    name: "Ada",
    color: "#1a66b8",
    role: "editor",
    expiresAt: new Date(claims.exp * 1000),
    via: undefined,
  });
  const nameless = await tokens.verify(await hostToken({ name: undefined }), documentId);
  expect(nameless.name).toBe("");
});

describe("[AUT4] a token with a fault is refused, and the fault is named", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["for another document", { doc: "doc2" }, "other_document"],
    ["expired", { exp: nowSeconds }, "expired"],
    ["without an end", { exp: undefined }, "claims"],
    ["without a beginning", { iat: undefined }, "claims"],
    ["without a person", { sub: undefined }, "claims"],
    ["with an empty person", { sub: "" }, "claims"],
    ["with half a character for a person", { sub: "ada\ud83d" }, "claims"],
    ["without a role", { role: undefined }, "claims"],
    ["with a role that does not exist", { role: "admin" }, "claims"],
    ["with a colour that is style", { color: "red;background:url(x)" }, "claims"],
    ["that lives longer than a day", { exp: nowSeconds + 86_401 }, "lives_too_long"],
    [
      "dated ahead to live longer",
      { iat: nowSeconds + 9e4, exp: nowSeconds + 1e5 },
      "lives_too_long",
    ],
  ])("[AUT4] %s", async (_name, changes, reason) => {
    expect(await faultOf(hostToken(changes))).toBe(reason);
  });
});

test("[AUT4] signatures by another key, algorithm or none at all are refused", async () => {
  expect(await faultOf(hostToken({}, { key: "another secret of enough characters" }))).toBe(
    "signature",
  );
  expect(await faultOf(hostToken({}, { header: { alg: "HS512" } }))).toBe("signature");
  expect(await faultOf(hostToken({}, { header: { kid: "key1" } }))).toBe("unknown_key");
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  expect(await faultOf(`${encode({ alg: "none" })}.${encode(claims)}.`)).toBe("signature");
  for (const garbage of ["", "x", "a.b.c", "...", "\u0000"]) {
    expect(await faultOf(garbage)).toBe("malformed");
  }
});

test("[AUT4] any program can sign one: it is a plain JWT over the secret's own bytes", async () => {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  const signature = createHmac("sha256", secret).update(signed).digest("base64url");
  expect(await tokens.verify(`${signed}.${signature}`, documentId)).toMatchObject({ name: "Ada" });
});
