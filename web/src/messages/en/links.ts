// What can be done with a link.
export const links = {
  open: "Open in a new tab",
  openAddress: (address: string) => `Open ${address} in a new tab`,
  edit: "Edit the link",
  copy: "Copy the address",
  copied: "Link copied",
  refused: "This browser does not let the link be copied.",
};
