// A line that carries bytes and understands none: it may be slow or narrow, cut connections after so
// many bytes or milliseconds, stand still for a while, or go dead without saying so.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

export interface Trouble {
  /** Each way. */
  delayMs?: number;
  /** Each way of each connection. */
  bytesPerSecond?: number;
  cutAfterBytes?: number;
  cutAfterMs?: number;
}

export interface BadLineOptions {
  /** The server behind it. */
  target: string;
  /** Of each connection that begins while the line is bad; the first one has number 0. */
  troubleOf: (connection: number) => Trouble;
}

export class BadLine {
  readonly #options: BadLineOptions;
  readonly #server: Server;
  readonly #carriers = new Set<Carrier>();
  #isBad = false;
  #isDead = false;
  #isStalled = false;
  #begun = 0;
  /** Connections that were cut. */
  cuts = 0;

  static async start(options: BadLineOptions): Promise<BadLine> {
    const line = new BadLine(options);
    line.#server.listen(0, "127.0.0.1");
    await once(line.#server, "listening");
    return line;
  }

  private constructor(options: BadLineOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Until now it was a good one; the connections of that time end. */
  turnBad(): void {
    this.#isBad = true;
    for (const carrier of [...this.#carriers]) carrier.cut();
  }

  /** Nothing passes any more, and nobody is told. */
  die(): void {
    this.#isDead = true;
    for (const carrier of this.#carriers) carrier.isDead = true;
  }

  /** New connections pass again; the old ones stay dead, as after a sleep. */
  revive(): void {
    this.#isDead = false;
  }

  /** Nothing passes for now, and nothing is lost: what comes waits with its sender. */
  stall(): void {
    this.#isStalled = true;
    for (const carrier of this.#carriers) carrier.stall();
  }

  flow(): void {
    this.#isStalled = false;
    for (const carrier of this.#carriers) carrier.flow();
  }

  async close(): Promise<void> {
    for (const carrier of [...this.#carriers]) carrier.cut();
    this.#server.close();
    await once(this.#server, "close");
  }

  #accept(socket: Socket): void {
    const trouble = this.#isBad ? this.#options.troubleOf(this.#begun++) : {};
    const { hostname, port } = new URL(this.#options.target);
    const carrier = new Carrier(socket, connect(Number(port), hostname), {
      trouble,
      onCut: () => {
        this.cuts += 1;
      },
      onEnd: () => this.#carriers.delete(carrier),
    });
    carrier.isDead = this.#isDead;
    if (this.#isStalled) carrier.stall();
    this.#carriers.add(carrier);
  }
}

interface CarrierOptions {
  trouble: Trouble;
  onCut: () => void;
  onEnd: () => void;
}

/** One connection through the line. */
class Carrier {
  readonly #near: Socket;
  readonly #far: Socket;
  readonly #options: CarrierOptions;
  readonly #timers = new Set<NodeJS.Timeout>();
  isDead = false;
  #bytes = 0;

  constructor(near: Socket, far: Socket, options: CarrierOptions) {
    this.#near = near;
    this.#far = far;
    this.#options = options;
    this.#carry(near, far);
    this.#carry(far, near);
    const { cutAfterMs } = options.trouble;
    if (cutAfterMs !== undefined) this.#after(cutAfterMs, () => this.#cutByTrouble());
  }

  cut(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#near.destroy();
    this.#far.destroy();
  }

  stall(): void {
    this.#near.pause();
    this.#far.pause();
  }

  flow(): void {
    this.#near.resume();
    this.#far.resume();
  }

  #carry(from: Socket, to: Socket): void {
    const {
      delayMs = 0,
      bytesPerSecond,
      cutAfterBytes = Number.POSITIVE_INFINITY,
    } = this.#options.trouble;
    from.on("data", (bytes) => {
      if (this.isDead) return;
      this.#bytes += bytes.byteLength;
      if (bytesPerSecond !== undefined) {
        // What does not fit waits with its sender, as behind a narrow line.
        from.pause();
        this.#after((1_000 * bytes.byteLength) / bytesPerSecond, () => from.resume());
      }
      if (this.#bytes > cutAfterBytes) return this.#cutByTrouble();
      if (delayMs > 0) this.#after(delayMs, () => to.write(bytes));
      else to.write(bytes);
    });
    from.on("error", () => this.cut());
    from.on("end", () => this.#after(delayMs, () => to.end()));
    from.on("close", () => {
      // What is still under way arrives first.
      this.#after(delayMs, () => this.cut());
      this.#options.onEnd();
    });
  }

  #cutByTrouble(): void {
    this.#options.onCut();
    this.cut();
  }

  #after(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }
}
