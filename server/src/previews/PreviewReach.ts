// How far a preview may go: each address, and each port, is asked about before it is connected to.
import { isPublicAddress } from "./publicAddress.ts";

export interface PreviewReach {
  /** @param address an IP address, as the name was resolved; it is the one that is connected to. */
  allows(address: string, port: number): boolean;
}

const webPorts = new Set([80, 443]);

/** The open web and nothing else. */
export const publicReach: PreviewReach = {
  allows: (address, port) => webPorts.has(port) && isPublicAddress(address),
};
