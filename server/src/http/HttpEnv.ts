// What every route finds in its Hono context.
import type { AddressedRequest } from "./address.ts";

export interface HttpEnv {
  /** As @hono/node-server gives it. */
  Bindings: { incoming: AddressedRequest };
}
