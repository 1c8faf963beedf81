// Makes room for who was there before a connection ended.
import type { Awareness } from "y-protocols/awareness";

// The provider takes the others away when a connection ends, but not the clocks of their last news:
// who has not moved since would stay unseen until their next sign of life.
export function forgetAbsent({ clientID, meta, states }: Awareness): void {
  for (const client of [...meta.keys()]) {
    if (client !== clientID && !states.has(client)) meta.delete(client);
  }
}
