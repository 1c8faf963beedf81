// Was sich mit einem Link tun lässt.
import type { Messages } from "../messages.ts";

export const links: Messages["links"] = {
  open: "In neuem Tab öffnen",
  openAddress: (address) => `${address} in neuem Tab öffnen`,
  edit: "Link bearbeiten",
  copy: "Adresse kopieren",
  copied: "Link kopiert",
  refused: "Dieser Browser lässt den Link nicht kopieren.",
};
