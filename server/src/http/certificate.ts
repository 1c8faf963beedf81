// TLS without a proxy: the certificate and its key, read and tried before anybody relies on them.
import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import { StartError } from "../StartError.ts";

/** Two paths, as `TLS_CERT` and `TLS_KEY` give them. */
export interface CertificatePaths {
  readonly cert: string;
  readonly key: string;
}

export interface Certificate {
  /** The chain, the server's own first (PEM). */
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly validTo: Date;
}

/** @throws {StartError} where the pair cannot be read, or is none. */
export async function readCertificate(paths: CertificatePaths): Promise<Certificate> {
  const [cert, key] = await Promise.all([read("TLS_CERT", paths.cert), read("TLS_KEY", paths.key)]);
  try {
    createSecureContext({ cert, key });
    return { cert, key, validTo: new Date(new X509Certificate(cert).validTo) };
  } catch (cause) {
    const { message } = cause as Error;
    throw new StartError(
      `The certificate in TLS_CERT (${paths.cert}) and the key in TLS_KEY (${paths.key}) are no pair that can be used: ${message}. Both must be PEM, and the key without a passphrase.`,
      { cause },
    );
  }
}

async function read(setting: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new StartError(`The file in ${setting} (${path}) cannot be read: ${code}.`, { cause });
  }
}
