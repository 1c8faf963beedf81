// A small server that speaks S3 as far as a store of files needs it, and checks each signature: for tests.
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { S3Location } from "./S3AssetStore.ts";

const keyId = "AKIATEST";
const secret = "a secret key of tests";
const region = "eu-test-1";
const bucket = "files-of-tests";

export class BucketServer {
  /** What was put, by path. */
  readonly objects = new Map<string, Buffer>();
  /** `METHOD path` of each request whose signature was good. */
  readonly requests: string[] = [];
  /** Answers so many requests with 503 before it works again. */
  failures = 0;
  readonly #server: Server;

  static async start(): Promise<BucketServer> {
    const server = new BucketServer();
    server.#server.listen(0, "127.0.0.1");
    await once(server.#server, "listening");
    return server;
  }

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  get location(): S3Location {
    const { port } = this.#server.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${port}`;
    return {
      endpoint,
      bucket,
      region,
      accessKeyId: keyId,
      secretAccessKey: secret,
      prefix: "team/",
    };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const end = (status: number, bytes?: Buffer) => response.writeHead(status).end(bytes);
    if (this.failures > 0) {
      this.failures -= 1;
      return void end(503);
    }
    const { method = "", url = "" } = request;
    if (!isSigned(request) || !isWhole(request, body)) return void end(403);
    // S3 takes no body whose length it is not told before.
    if (method === "PUT" && request.headers["content-length"] === undefined) return void end(411);
    this.requests.push(`${method} ${url}`);
    const known = this.objects.get(url);
    switch (method) {
      case "PUT":
        this.objects.set(url, body);
        return void end(200);
      case "DELETE":
        this.objects.delete(url);
        return void end(204);
      case "HEAD":
        return void end(known === undefined ? 404 : 200);
      default:
        if (known === undefined) return void end(404);
        return void this.#send(request, response, known);
    }
  }

  #send(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    if (range === null) response.writeHead(200).end(bytes);
    else response.writeHead(206).end(bytes.subarray(Number(range[1]), Number(range[2]) + 1));
  }
}

/** The body is what the signature speaks of. */
function isWhole({ headers, method }: IncomingMessage, body: Buffer): boolean {
  const said = headers["x-amz-content-sha256"];
  return (said === "UNSIGNED-PAYLOAD" && method !== "PUT") || said === sha256(body);
}

// AWS Signature Version 4, as its documentation describes it for one request in one piece.
function isSigned(request: IncomingMessage): boolean {
  const {
    authorization = "",
    "x-amz-date": date = "",
    "x-amz-content-sha256": payload,
  } = request.headers;
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (match === null || typeof date !== "string") return false;
  const [, credential = "", names = "", signature] = match;
  const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`;
  if (credential !== `${keyId}/${scope}`) return false;
  if (!names.split(";").includes("host")) return false;
  const headers = names
    .split(";")
    .map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, request.url, "", headers.join(""), names, payload].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", date, scope, sha256(canonical)].join("\n");
  const key = scope
    .split("/")
    .reduce<string | Buffer>((before, part) => hmac(before, part), `AWS4${secret}`);
  return hmac(key, toSign).toString("hex") === signature;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}
