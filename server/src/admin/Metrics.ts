// The numbers that an operator watches, in a registry of this server's own.
import { type LimitName, limits } from "@cowrite/shared/limits.ts";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface ObservedNumber {
  name: string;
  help: string;
  /** Asked each time somebody looks. */
  read: () => number;
}

export interface CountedNumber {
  name: string;
  help: string;
}

export interface MeasuredNumber extends CountedNumber {
  /** Upper bounds, smallest first. */
  buckets: number[];
}

/** One series of a family. */
export interface LabelledValue<Label extends string> {
  labels: Record<Label, string>;
  value: number;
}

export interface ObservedFamily<Label extends string> {
  name: string;
  help: string;
  kind: "gauge" | "counter";
  /** Few values each: every combination is a series for ever. */
  labels: readonly Label[];
  /** Asked each time somebody looks; a counter's values must only grow. */
  read: () => Iterable<LabelledValue<Label>>;
}

export interface AnsweredRequest {
  method: string;
  /** The route's pattern, never the path: ids would make a series each. */
  route: string;
  status: number;
  seconds: number;
}

export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Counter<"method" | "route" | "status">;
  readonly #seconds: Histogram<"method" | "route">;
  readonly #rateLimited: Counter<"limit">;

  constructor() {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Counter({
      name: "cowrite_http_requests_total",
      help: "Answered HTTP requests.",
      labelNames: ["method", "route", "status"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "cowrite_http_request_seconds",
      help: "Time from a request to its answer.",
      labelNames: ["method", "route"],
      // From a cached page to an import of the largest file.
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    });
    this.#rateLimited = new Counter({
      name: "cowrite_rate_limited_total",
      help: "Requests that were answered with 429, by the setting of the limit.",
      labelNames: ["limit"],
      registers,
    });
  }

  /** A request was answered with 429. */
  readonly countRateLimited = (limit: LimitName): void => {
    this.#rateLimited.inc({ limit: limits[limit].setting });
  };

  /** Adds a number that some part of the server knows. */
  observe({ name, help, read }: ObservedNumber): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect: () => gauge.set(read()),
    });
  }

  /** Adds numbers of one name that some part of the server counts by itself. */
  observeFamily<Label extends string>(family: ObservedFamily<Label>): void {
    const { name, help, kind, labels, read } = family;
    const options = { name, help, labelNames: labels, registers: [this.#registry] };
    if (kind === "gauge") {
      const gauge: Gauge<Label> = new Gauge({
        ...options,
        collect() {
          gauge.reset();
          for (const one of read()) gauge.set(one.labels, one.value);
        },
      });
    } else {
      const counter: Counter<Label> = new Counter({
        ...options,
        collect() {
          counter.reset();
          for (const one of read()) counter.inc(one.labels, one.value);
        },
      });
    }
  }

  /** Adds a number that only grows. @returns what makes it grow by one. */
  count({ name, help }: CountedNumber): () => void {
    const counter = new Counter({ name, help, registers: [this.#registry] });
    return () => counter.inc();
  }

  /** Adds a distribution. @returns what puts a value into it. */
  measure({ name, help, buckets }: MeasuredNumber): (value: number) => void {
    const histogram = new Histogram({ name, help, buckets, registers: [this.#registry] });
    return (value) => histogram.observe(value);
  }

  answered({ method, route, status, seconds }: AnsweredRequest): void {
    this.#requests.inc({ method, route, status: String(status) });
    this.#seconds.observe({ method, route }, seconds);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** The Prometheus text. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
