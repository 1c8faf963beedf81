// What worked for this server the last time, so that the next page opens at once.
import type { TransportName } from "./transportChoice.ts";

export interface TransportMemory {
  read(): TransportName | undefined;
  write(name: TransportName): void;
}

export interface TransportMemoryOptions {
  storage: Storage | undefined;
  /** The server's origin. */
  origin: string;
  now: () => number;
}

// A working day: a laptop is in another network tomorrow, where WebSockets may be welcome.
const maxAgeMs = 12 * 60 * 60 * 1_000;

/** Only what is unusual is kept: nothing stands for WebSockets. */
export function createTransportMemory(options: TransportMemoryOptions): TransportMemory {
  const { storage, origin, now } = options;
  const key = `cowrite http ${origin}`;
  return {
    read() {
      const age = now() - Number(quietly(() => storage?.getItem(key) ?? undefined));
      return age >= 0 && age < maxAgeMs ? "http" : undefined;
    },
    write(name) {
      quietly(() => {
        if (name === "http") storage?.setItem(key, String(now()));
        else storage?.removeItem(key);
      });
    },
  };
}

/** A full or forbidden store costs the next page a few seconds, and no more. */
function quietly<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    // As said above.
    return undefined;
  }
}
