// A program of somebody else's: writes into a document without any page, and ends by itself, which
// Node does only when no timer and no socket is left.
import { openDocument } from "../../web/src/headless.ts";

const [server = "", documentId = "", token = ""] = process.argv.slice(2);

const document = openDocument({ server, documentId, getToken: () => Promise.resolve(token) });
await document.whenLoaded();
document.doc.getMap("meta").set("title", "Written by a program");
await document.whenSaved();
await document.dispose();
