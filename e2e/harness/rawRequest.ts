// A request down to its bytes, for addresses that no client would ask.
import { connect } from "node:net";

/**
 * @param target as it is to stand in the first line, be it no address at all.
 * @returns the status of the answer; `undefined` where the server only closes the connection.
 */
export function rawRequest(
  server: string,
  method: string,
  target: string,
  headers: Record<string, string> = {},
): Promise<number | undefined> {
  const { hostname, port, host } = new URL(server);
  const lines = Object.entries({ Host: host, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const socket = connect(Number(port), hostname);
  socket.write([`${method} ${target} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
  return new Promise((resolve) => {
    let answer = "";
    socket.on("data", (data: Buffer) => {
      answer += data.toString("latin1");
      if (answer.includes("\r\n")) socket.destroy();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
      resolve(status === undefined ? undefined : Number(status));
    });
  });
}
