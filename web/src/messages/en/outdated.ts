// A document that is newer than this page.
export const outdated = {
  label: "Reload to edit",
  explanation:
    "Somebody has written this document with a newer version of Cowrite. You can read on; reload the page to edit.",
  waiting: "Your unsaved words are kept on this device and sent after the reload.",
  notKept: "Copy your unsaved words first: this browser keeps nothing.",
  reload: "Reload the page",
};
