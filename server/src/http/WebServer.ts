// The one port: HTTP, or HTTPS where there is a certificate, which can be renewed while it serves.
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer, type Server as SecureServer } from "node:https";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Logger } from "pino";
import { mostBodyBytes } from "../transport/mostBodyBytes.ts";
import { longestBodyMs } from "../transport/readBody.ts";
import { type Certificate, type CertificatePaths, readCertificate } from "./certificate.ts";

export interface WebServer {
  readonly server: Server | SecureServer;
  readonly scheme: "http" | "https";
  /** Reads the certificate again; one that cannot be used changes nothing, and is told in the log. */
  reloadCertificate(): Promise<void>;
}

// A request's head comes in one or two packets; who sends it a letter at a time wants the socket.
const headersTimeout = 10_000;

// A whole request, at least: what nobody reads ends with it. Whoever reads a body bounds its size or
// its pace, and a largest one of the HTTP door may take longer where LIMIT_FRAME_BYTES is set higher.
const leastRequestTimeout = 20 * 60_000;

// The side that keeps a connection for the shorter time has to be the proxy: one that sends a request
// into a connection that is just being closed here answers 502, and repeats no POST. nginx and load
// balancers keep them for 60 s, Traefik for 90 s, Caddy for 120 s. Counted from the end of a request,
// so `headersTimeout`, counted from the begin of one, need not be longer.
const keepAliveTimeout = 130_000;

const usualPatience = {
  headersTimeout,
  keepAliveTimeout,
  // How often the times of head and request are looked at.
  connectionsCheckingInterval: 2_000,
};

export interface WebServerOptions {
  tls: CertificatePaths | undefined;
  logger: Logger;
  limits: Pick<Limits, "frameBytes">;
}

/** Who builds it listens to its requests. @throws {StartError} */
export async function createWebServer(options: WebServerOptions): Promise<WebServer> {
  const { tls, logger, limits } = options;
  const bodyMs = Math.ceil(longestBodyMs(mostBodyBytes(limits)));
  const patience = { ...usualPatience, requestTimeout: Math.max(leastRequestTimeout, bodyMs) };
  if (tls === undefined) {
    return {
      server: createServer(patience),
      scheme: "http",
      reloadCertificate: () => Promise.resolve(),
    };
  }
  const server = createSecureServer({
    ...patience,
    ...warnOfAge(await readCertificate(tls), logger),
  });
  return {
    server,
    scheme: "https",
    async reloadCertificate() {
      try {
        const { cert, key } = warnOfAge(await readCertificate(tls), logger);
        server.setSecureContext({ cert, key });
        logger.info("the certificate was read again");
      } catch (error) {
        logger.error({ error }, "the old certificate stays, since the new one cannot be used");
      }
    },
  };
}

function warnOfAge(certificate: Certificate, logger: Logger): Certificate {
  const { validTo } = certificate;
  if (validTo.getTime() < Date.now()) logger.warn({ validTo }, "the certificate has expired");
  return certificate;
}
