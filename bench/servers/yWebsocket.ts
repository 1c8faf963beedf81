// y-websocket's own server, as it comes: in memory, without acknowledgements and without a disk.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { WebSocketServer } from "ws";

// Its ES module asks for LevelDB (a native addon) even where nothing is stored; this one does not.
const require = createRequire(import.meta.url);
const { setupWSConnection } = require("@y/websocket-server/utils") as {
  setupWSConnection: (socket: unknown, request: unknown) => void;
};

const server = createServer();
new WebSocketServer({ server }).on("connection", (socket, request) => {
  setupWSConnection(socket, request);
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.stdout.write("ready\n"));
process.on("SIGTERM", () => process.exit(0));
