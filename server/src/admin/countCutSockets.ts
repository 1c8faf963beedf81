// Sockets that ended before anything was asked on them: one address had too many, or the head of a
// request was slow or no head at all.
import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Metrics } from "./Metrics.ts";

export interface CutSockets {
  /** One address had too many. */
  readonly onCut: () => void;
  /** Counts those whose request cannot be read. */
  watch(server: Server): void;
}

// What Node says of a head that was not whole in time.
const tooSlow = "ERR_HTTP_REQUEST_TIMEOUT";

/** What Node would answer by itself, by the error's code; to all else that the request was bad. */
const answers: Readonly<Record<string, string>> = {
  [tooSlow]: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
};

type CutReason = "address" | "slow_head" | "bad_head" | "handshake";

export function countCutSockets(metrics: Metrics): CutSockets {
  const cut: Record<CutReason, number> = { address: 0, slow_head: 0, bad_head: 0, handshake: 0 };
  metrics.observeFamily({
    name: "cowrite_sockets_cut_total",
    help: "Sockets that ended before anything was asked on them, by the reason.",
    kind: "counter",
    labels: ["reason"],
    read: () => Object.entries(cut).map(([reason, value]) => ({ labels: { reason }, value })),
  });
  return {
    onCut: () => {
      cut.address += 1;
    },
    watch(server) {
      const asked = new WeakMap<Duplex, ServerResponse>();
      server.on("request", ({ socket }, response) => asked.set(socket, response));
      server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
        const last = asked.get(socket);
        const reason = reasonOf(error.code);
        if (reason !== undefined && last === undefined) cut[reason] += 1;
        refuse(socket, last, answers[error.code ?? ""] ?? "400 Bad Request");
      });
    },
  };
}

function reasonOf(code = ""): CutReason | undefined {
  // Whoever is gone has done nothing wrong.
  if (code === "ECONNRESET" || code === "EPIPE") return undefined;
  if (code === tooSlow) return "slow_head";
  return code.startsWith("HPE_") ? "bad_head" : "handshake";
}

// Node leaves the answer to whoever listens. An answer that is under way is not written into; `last` is
// the newest, which may have left long ago.
function refuse(socket: Duplex, last: ServerResponse | undefined, status: string): void {
  const isAnswering = last?.headersSent === true && !last.writableFinished;
  if (socket.writable && !isAnswering) {
    socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  }
  socket.destroy();
}
