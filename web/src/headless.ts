// A document without any page: for scripts, bots, servers and tests, in Node or in a browser.
import {
  type DocumentSession,
  openSession,
  type SessionOptions,
} from "./session/DocumentSession.ts";

/**
 * Opens a document and keeps it in step with the server until `dispose()`.
 *
 * ```ts
 * const document = openDocument({ server, documentId, getToken: async () => token });
 * await document.whenLoaded();
 * document.doc.getMap("meta").set("title", "Minutes");
 * await document.whenSaved(); // on the server's disk
 * await document.dispose();
 * ```
 *
 * The content is the `Y.XmlFragment` named "default" of `document.doc`. In Node there is no
 * IndexedDB, so nothing is kept on the device.
 */
export function openDocument(options: SessionOptions): DocumentSession {
  return openSession(options);
}
