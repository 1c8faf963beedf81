// What the server tells the /checkup page: how a request looks by the time it arrives.

export interface CheckupFacts {
  /** Where the server believes that people reach it. */
  readonly url: string;
  /** The `Host` header as it arrived. */
  readonly host: string | null;
  /** `X-Forwarded-Proto` as it arrived: what a proxy says that the visitor uses. */
  readonly forwardedProto: string | null;
  /** A proxy has written an `X-Forwarded-For`. */
  readonly isForwarded: boolean;
  /** `TRUST_PROXY` is set. */
  readonly trustsProxy: boolean;
  /** The largest frame that the server takes. */
  readonly frameBytes: number;
}
