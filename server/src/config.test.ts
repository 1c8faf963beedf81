import { resolve } from "node:path";
import { limits } from "@cowrite/shared/limits.ts";
import { describe, expect, test } from "vitest";
import { ConfigError, type Environment, readConfig } from "./config.ts";

function refusal(environment: Environment): string {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error("The settings were accepted.");
}

test("[CFG1] with nothing set the server is this machine's own, with every limit on", () => {
  const config = readConfig({ PATH: "/bin", EDITOR: "vi" });
  expect(config).toEqual({
    host: "127.0.0.1",
    port: 3000,
    dataDir: resolve("data"),
    databaseUrl: undefined,
    publicUrl: undefined,
    allowedOrigins: [],
    frameAncestors: "'self'",
    tls: undefined,
    secret: undefined,
    trustProxy: false,
    logLevel: "info",
    metricsToken: undefined,
    s3: undefined,
    linkPreviews: true,
    assetGraceMs: 30 * 24 * 60 * 60 * 1000,
    limits: Object.fromEntries(Object.entries(limits).map(([name, { value }]) => [name, value])),
  });
});

test("[CFG1] every setting is read; an empty one counts as unset", () => {
  const config = readConfig({
    HOST: "0.0.0.0",
    PORT: "0",
    DATA_DIR: "/srv/cowrite",
    PUBLIC_URL: "https://docs.example.org/",
    ALLOWED_ORIGINS: "https://intranet.example.org, http://localhost:5173",
    COWRITE_SECRET: "s".repeat(32),
    TRUST_PROXY: "on",
    LOG_LEVEL: "warn",
    METRICS_TOKEN: "prometheus",
    LIMIT_FRAME_BYTES: "0",
    LIMIT_IDLE_MS: "",
    DATABASE_URL: "",
  });
  expect(config).toMatchObject({
    host: "0.0.0.0",
    port: 0,
    dataDir: "/srv/cowrite",
    publicUrl: "https://docs.example.org",
    allowedOrigins: ["https://intranet.example.org", "http://localhost:5173"],
    secret: "s".repeat(32),
    trustProxy: true,
    logLevel: "warn",
    metricsToken: "prometheus",
  });
  expect(config.limits.frameBytes).toBe(0);
  expect(config.limits.idleMs).toBe(limits.idleMs.value);
});

describe("[CFG2] a bad value is refused by the setting's name", () => {
  test.each([
    ["HOST", "a b"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "http"],
    ["PUBLIC_URL", "docs.example.org"],
    ["PUBLIC_URL", "https://docs.example.org/cowrite"],
    ["PUBLIC_URL", "ftp://docs.example.org"],
    ["ALLOWED_ORIGINS", "*"],
    ["ALLOWED_ORIGINS", "https://one.example.org https://two.example.org"],
    ["COWRITE_SECRET", "hunter2"],
    ["TRUST_PROXY", "maybe"],
    ["LOG_LEVEL", "loud"],
    ["LIMIT_BODY_BYTES", "16MB"],
    ["LIMIT_BODY_BYTES", "-1"],
    ["DATABASE_URL", "mysql://cowrite@db/cowrite"],
    ["DATABASE_URL", "postgres://cowrite@db"],
    ["DATABASE_URL", "cowrite"],
    ["REDIS_URL", "redis://cache"],
    ["FRAME_ANCESTORS", "*"],
    ["FRAME_ANCESTORS", "none, https://intranet.example.org"],
    ["FRAME_ANCESTORS", "https://intranet.example.org; script-src *"],
  ])("[CFG2] %s=%s", (name, value) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name} .*\\.$`));
  });
});

test.each(["postgres://cowrite@db/cowrite", "postgresql:///cowrite?host=/var/run/postgresql"])(
  "[CFG20] DATABASE_URL names a PostgreSQL: %s",
  (url) => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  },
);

test("[CFG2] a secret value is not repeated", () => {
  expect(refusal({ COWRITE_SECRET: "hunter2" })).not.toContain("hunter2");
  expect(refusal({ DATABASE_URL: "mysql://u:hunter2@db/c" })).not.toContain("hunter2");
  expect(refusal({ PUBLIC_URL: "https://u:hunter2@example.org" })).not.toContain("hunter2");
});

test("[CFG3] a misspelt LIMIT_ or COWRITE_ name is refused, and the likely one is named", () => {
  expect(refusal({ LIMIT_FRAME_BYTE: "1" })).toBe(
    "LIMIT_FRAME_BYTE is no setting of Cowrite. Did you mean LIMIT_FRAME_BYTES?",
  );
  expect(refusal({ COWRITE_SECRETS: "x" })).toContain("COWRITE_SECRET?");
});

test("[OPS71] FRAME_ANCESTORS is one's own pages, none, or a list of origins", () => {
  const read = (text: string) => readConfig({ FRAME_ANCESTORS: text }).frameAncestors;
  expect(read("self")).toBe("'self'");
  expect(read("'none'")).toBe("'none'");
  expect(read("self, https://intranet.example.org/")).toBe("'self' https://intranet.example.org");
});

test("[OPS75] a certificate needs its key, and an address that begins with https", () => {
  const pair = { TLS_CERT: "cert.pem", TLS_KEY: "/etc/key.pem" };
  expect(readConfig(pair).tls).toEqual({ cert: resolve("cert.pem"), key: "/etc/key.pem" });
  expect(refusal({ TLS_CERT: "cert.pem" })).toBe("TLS_KEY must be set where TLS_CERT is.");
  expect(refusal({ TLS_KEY: "key.pem" })).toBe("TLS_CERT must be set where TLS_KEY is.");
  expect(refusal({ ...pair, PUBLIC_URL: "http://docs.example.org" })).toMatch(/^PUBLIC_URL must /);
});

const s3 = {
  S3_BUCKET: "notes",
  S3_ENDPOINT: "https://s3.example.org",
  S3_ACCESS_KEY_ID: "id",
  S3_SECRET_ACCESS_KEY: "hunter2",
};

test("[AST18] a bucket has an address, a key and a prefix; without one, files lie in DATA_DIR", () => {
  expect(readConfig({}).s3).toBeUndefined();
  expect(readConfig({ ...s3, S3_PREFIX: "team/docs/" }).s3).toEqual({
    endpoint: "https://s3.example.org",
    bucket: "notes",
    region: "us-east-1",
    accessKeyId: "id",
    secretAccessKey: "hunter2",
    prefix: "team/docs/",
  });
});

test.each([
  ["S3_BUCKET", "No Bucket"],
  ["S3_BUCKET", ""],
  ["S3_ENDPOINT", "s3.example.org"],
  ["S3_ENDPOINT", "https://s3.example.org/path"],
  ["S3_ENDPOINT", ""],
  ["S3_ACCESS_KEY_ID", ""],
  ["S3_SECRET_ACCESS_KEY", ""],
  ["S3_PREFIX", "../other/"],
  ["S3_PREFIX", "no-slash"],
])("[AST18] %s=%s is refused by its name, and no secret is repeated", (name, value) => {
  const sentence = refusal({ ...s3, [name]: value });
  expect(sentence).toMatch(new RegExp(`^${name} .*\\.$`));
  expect(sentence).not.toContain("hunter2");
});

test("[AST18] unused files are kept for 30 days, or as many as are set, or for ever", () => {
  const day = 24 * 60 * 60 * 1000;
  expect(readConfig({}).assetGraceMs).toBe(30 * day);
  expect(readConfig({ ASSET_GRACE_DAYS: "7" }).assetGraceMs).toBe(7 * day);
  expect(readConfig({ ASSET_GRACE_DAYS: "0" }).assetGraceMs).toBe(0);
  expect(refusal({ ASSET_GRACE_DAYS: "a month" })).toMatch(/^ASSET_GRACE_DAYS must /);
});

test("[PRE6] LINK_PREVIEWS is on unless it is turned off", () => {
  expect(readConfig({}).linkPreviews).toBe(true);
  expect(readConfig({ LINK_PREVIEWS: "off" }).linkPreviews).toBe(false);
  expect(refusal({ LINK_PREVIEWS: "loopback" })).toMatch(/^LINK_PREVIEWS must be on or off/);
});
