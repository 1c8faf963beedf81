// What can be done with a link.
export const links = {
  open: "Open in a new tab",
  openAddress: (address: string) => `Open ${address} in a new tab`,
  edit: "Edit the link",
  copy: "Copy the address",
};
