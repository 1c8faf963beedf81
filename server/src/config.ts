// Every setting, read from the environment once: bad values and unknown names end the start by name.
import { resolve } from "node:path";
import { type LimitName, type Limits, limits as limitTable } from "@cowrite/shared/limits.ts";
import type { S3Location } from "./assets/S3AssetStore.ts";
import type { CertificatePaths } from "./http/certificate.ts";
import type { PreviewReach } from "./previews/PreviewReach.ts";
import { StartError } from "./StartError.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  /** `HOST`: the address to listen on. Loopback by default, so that a trial is nobody else's. */
  readonly host: string;
  /** `PORT`: 0 takes any free one. */
  readonly port: number;
  /** `DATA_DIR`, absolute: the secret, and the database where that is SQLite. */
  readonly dataDir: string;
  /** `DATABASE_URL`: a PostgreSQL; unset, the database is SQLite in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** `PUBLIC_URL`: the origin that people's browsers see; unset, it is where the server listens. */
  readonly publicUrl: string | undefined;
  /** `ALLOWED_ORIGINS`: pages that may connect besides those of the server's own origin. */
  readonly allowedOrigins: readonly string[];
  /** `FRAME_ANCESTORS`: which pages may show the app in a frame, as sources of a CSP. */
  readonly frameAncestors: string;
  /** `TLS_CERT` and `TLS_KEY`: serve https; both are paths of PEM files. */
  readonly tls: CertificatePaths | undefined;
  /** `COWRITE_SECRET`: signs sessions and tokens; unset, it is made once and kept in `dataDir`. */
  readonly secret: string | undefined;
  /** `TRUST_PROXY`: the nearest proxy's `X-Forwarded-For` tells who calls. */
  readonly trustProxy: boolean;
  readonly logLevel: LogLevel;
  /** `METRICS_TOKEN`: lets a bearer read `/metrics` from elsewhere than this machine. */
  readonly metricsToken: string | undefined;
  /** `S3_…`: where uploaded files lie; unset, that is a folder of `dataDir`. */
  readonly s3: S3Location | undefined;
  /**
   * `ASSET_GRACE_DAYS`, in milliseconds: how long a file may lie unused after its upload, before it
   * is deleted; 0 keeps all.
   */
  readonly assetGraceMs: number;
  /** `LINK_PREVIEWS`: may this server ask the web what is behind a link that somebody adds? */
  readonly linkPreviews: boolean;
  /** `LIMIT_…`: 0 is off. */
  readonly limits: Limits;
  /** Not a setting: tests have no open web, and serve pages on this machine. */
  readonly previewReach?: PreviewReach;
  /** Not a setting: tests make a full disk with it. */
  readonly sqliteMaxPageCount?: number;
  /** Not a setting: the crash suite proves with it that it would see losses. */
  readonly acknowledgesEarly?: boolean;
}

/** A setting that the server cannot start with. */
export class ConfigError extends StartError {
  readonly setting: string;

  constructor(setting: string, sentence: string) {
    super(`${setting} ${sentence}`);
    this.name = "ConfigError";
    this.setting = setting;
  }
}

/** A secret of at least this many characters; a made one has 43. */
export const minSecretLength = 32;

/** @throws {ConfigError} */
export function readConfig(environment: Environment): Config {
  // Compose files hand unset settings on as empty ones.
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;

  refuseUnknown(environment);
  refuseLater(read, "REDIS_URL", "as one node");
  const tls = readTls(read("TLS_CERT"), read("TLS_KEY"));
  return {
    host: readHost(read("HOST")),
    port: readPort(read("PORT")),
    dataDir: resolve(read("DATA_DIR") ?? "data"),
    databaseUrl: readDatabaseUrl(read("DATABASE_URL")),
    publicUrl: readPublicUrl(read("PUBLIC_URL"), tls),
    allowedOrigins: readOrigins(read("ALLOWED_ORIGINS")),
    frameAncestors: readFrameAncestors(read("FRAME_ANCESTORS")),
    tls,
    secret: readSecret(read("COWRITE_SECRET")),
    trustProxy: readSwitch("TRUST_PROXY", read("TRUST_PROXY")),
    logLevel: readLogLevel(read("LOG_LEVEL")),
    metricsToken: read("METRICS_TOKEN"),
    s3: readS3(read),
    assetGraceMs: readDays("ASSET_GRACE_DAYS", read("ASSET_GRACE_DAYS"), 30) * dayMs,
    linkPreviews: readSwitch("LINK_PREVIEWS", read("LINK_PREVIEWS") ?? "on"),
    limits: readLimits(read),
  };
}

type Read = (name: string) => string | undefined;

// Names with these beginnings are ours alone, so one that is not known is a slip of the pen that
// would otherwise leave a limit off its guard.
const ownPrefixes = ["COWRITE_", "LIMIT_"];

function refuseUnknown(environment: Environment): void {
  const known = new Set(["COWRITE_SECRET", ...Object.values(limitTable).map((one) => one.setting)]);
  for (const name of Object.keys(environment)) {
    if (!ownPrefixes.some((prefix) => name.startsWith(prefix)) || known.has(name)) continue;
    throw new ConfigError(name, `is no setting of Cowrite. Did you mean ${nearest(name, known)}?`);
  }
}

function refuseLater(read: Read, name: string, instead: string): void {
  // The value may hold a password, so it is not repeated.
  if (read(name) === undefined) return;
  throw new ConfigError(name, `is for a later version. Unset it; this one runs ${instead}.`);
}

function readHost(text = "127.0.0.1"): string {
  if (/^[A-Za-z0-9.:_-]+$/.test(text)) return text;
  throw new ConfigError("HOST", `must be an address or a host name, but is "${text}".`);
}

function readPort(text = "3000"): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new ConfigError("PORT", `must be a whole number from 0 to 65535, but is "${text}".`);
}

function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  const isPostgres = url !== null && /^postgres(ql)?:$/.test(url.protocol);
  if (isPostgres && url.pathname.length > 1) return text;
  // The value may hold a password, so it is not repeated.
  const example = "such as postgres://user:password@host:5432/database";
  throw new ConfigError(
    "DATABASE_URL",
    `must be the address of a PostgreSQL database, ${example}.`,
  );
}

function readPublicUrl(
  text: string | undefined,
  tls: CertificatePaths | undefined,
): string | undefined {
  if (text === undefined) return undefined;
  const origin = parseOrigin(text);
  if (tls !== undefined && origin?.startsWith("http:")) {
    throw new ConfigError("PUBLIC_URL", "must begin with https, since TLS_CERT is set.");
  }
  if (origin !== undefined) return origin;
  const example = "such as https://docs.example.org, without a path";
  throw new ConfigError("PUBLIC_URL", `must be an http or https address ${example}.`);
}

function readOrigins(text = ""): string[] {
  const parts = text.split(",").map((part) => part.trim());
  return parts.filter(Boolean).map((part) => {
    const origin = parseOrigin(part);
    if (origin !== undefined) return origin;
    const example = "such as https://docs.example.org, with commas between them";
    throw new ConfigError("ALLOWED_ORIGINS", `must list origins ${example}; "${part}" is none.`);
  });
}

function readFrameAncestors(text = "self"): string {
  const parts = text.split(",").map((part) => part.trim().replaceAll("'", ""));
  if (parts.length === 1 && parts[0] === "none") return "'none'";
  const sources = parts.filter(Boolean).map((part) => {
    const source = part === "self" ? "'self'" : parseOrigin(part);
    if (source !== undefined) return source;
    const example = "such as self, https://intranet.example.org, or be none";
    throw new ConfigError("FRAME_ANCESTORS", `must list origins ${example}; "${part}" is none.`);
  });
  return sources.join(" ") || "'none'";
}

function readTls(cert: string | undefined, key: string | undefined): CertificatePaths | undefined {
  if (cert !== undefined && key !== undefined) return { cert: resolve(cert), key: resolve(key) };
  if (cert !== undefined) throw new ConfigError("TLS_KEY", "must be set where TLS_CERT is.");
  if (key !== undefined) throw new ConfigError("TLS_CERT", "must be set where TLS_KEY is.");
  return undefined;
}

/** The origin of an address that is nothing more than an origin. */
function parseOrigin(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  return url.href === `${url.origin}/` ? url.origin : undefined;
}

function readSecret(text: string | undefined): string | undefined {
  if (text === undefined || text.length >= minSecretLength) return text;
  const sentence = `must have at least ${minSecretLength} characters; a short one can be guessed.`;
  throw new ConfigError("COWRITE_SECRET", sentence);
}

function readSwitch(name: string, text = "off"): boolean {
  if (["on", "true", "1", "yes"].includes(text.toLowerCase())) return true;
  if (["off", "false", "0", "no"].includes(text.toLowerCase())) return false;
  throw new ConfigError(name, `must be on or off, but is "${text}".`);
}

const dayMs = 24 * 60 * 60 * 1000;

function readDays(name: string, text: string | undefined, ifUnset: number): number {
  if (text === undefined) return ifUnset;
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new ConfigError(name, `must be a whole number of days (0 = never), but is "${text}".`);
}

const s3Required = ["S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

/** `S3_BUCKET` turns it on; the rest is then needed, or has a default. */
function readS3(read: Read): S3Location | undefined {
  const bucket = read("S3_BUCKET");
  if (bucket === undefined) {
    const lonely = [...s3Required, "S3_REGION", "S3_PREFIX"].find((name) => read(name));
    if (lonely === undefined) return undefined;
    throw new ConfigError("S3_BUCKET", `must be set where ${lonely} is.`);
  }
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new ConfigError("S3_BUCKET", `must be the name of a bucket, but is "${bucket}".`);
  }
  const [endpoint = "", accessKeyId = "", secretAccessKey = ""] = s3Required.map((name) => {
    const text = read(name);
    if (text === undefined) throw new ConfigError(name, "must be set where S3_BUCKET is.");
    return text;
  });
  const origin = parseOrigin(endpoint);
  if (origin === undefined) {
    const example = "such as https://s3.eu-central-1.amazonaws.com, without a path";
    throw new ConfigError("S3_ENDPOINT", `must be an http or https address ${example}.`);
  }
  const prefix = read("S3_PREFIX") ?? "";
  if (!/^([A-Za-z0-9_.-]+\/)*$/.test(prefix) || /(^|\/)\.{1,2}\//.test(prefix)) {
    const example = "such as cowrite/ or teams/docs/";
    throw new ConfigError(
      "S3_PREFIX",
      `must be empty, or names that each end with a slash, ${example}.`,
    );
  }
  const region = read("S3_REGION") ?? "us-east-1";
  return { endpoint: origin, bucket, region, accessKeyId, secretAccessKey, prefix };
}

function readLogLevel(text = "info"): LogLevel {
  const level = logLevels.find((one) => one === text.toLowerCase());
  if (level !== undefined) return level;
  throw new ConfigError("LOG_LEVEL", `must be one of ${logLevels.join(", ")}, but is "${text}".`);
}

function readLimits(read: Read): Limits {
  const entries = Object.entries(limitTable).map(([name, { setting, unit, value }]) => {
    const text = read(setting);
    if (text === undefined) return [name, value];
    if (/^\d{1,15}$/.test(text)) return [name, Number(text)];
    throw new ConfigError(setting, `must be a whole number (${unit}; 0 = off), but is "${text}".`);
  });
  return Object.fromEntries(entries) as Record<LimitName, number>;
}

/** The known name that begins most like a misspelt one. */
function nearest(name: string, known: Iterable<string>): string {
  const likeness = (other: string) => {
    const start = [...other].findIndex((letter, index) => letter !== name[index]);
    return start === -1 ? other.length : start;
  };
  return [...known].reduce((best, one) => (likeness(one) > likeness(best) ? one : best));
}
