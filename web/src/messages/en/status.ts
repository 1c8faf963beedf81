// Whether the work is saved, and what stands above a page that cannot be written.
const changes = (count: number) => (count === 1 ? "1 change" : `${count} changes`);
const waits = (count: number) => `${changes(count)} ${count === 1 ? "waits" : "wait"}`;

export const status = {
  opening: "Opening the document…",
  document: "Document",
  placeholder: "Write, or type / for more",
  title: "Title",
  whatDoesThisMean: "What does this mean?",
  checkConnection: "Check this connection",
  blocked: "WebSockets are blocked on this network; using HTTP instead. Nothing is lost by it.",
  heldBack:
    "Live streams are held back by something between this page and the server; changes come by polls instead, and so a little later. Nothing is lost by it.",
  blockedAndHeldBack:
    "WebSockets are blocked on this network, and live streams over HTTP are held back by something on the way; changes come by polls instead, and so a little later. Nothing is lost by it.",
  othersOpen: "Other pages of this network open, and this does not?",
  connecting: "Connecting…",
  connectingMeans: "Looking for the newest version on the server.",
  waiting: (count: number) =>
    ` ${changes(count)} of yours ${count === 1 ? "waits" : "wait"} to be saved.`,
  saving: "Saving…",
  savingMeans: "Your latest words are on their way to the server's disk.",
  saved: "Saved",
  savedMeans: "Everything you wrote is on the server's disk. You can close this page.",
  late: (count: number) => `Not saved yet – ${waits(count)}`,
  lateMeans:
    "The server has not confirmed your latest words. Keep this page open; they are sent until it does.",
  lateSaid: "Not saved yet. Keep this page open.",
  cannotSave: "Cannot save now",
  cannotSaveMeans: (isKept: boolean) =>
    `The server cannot store anything at the moment. You can go on writing: your words are kept ${isKept ? "on this device, also if you close the page," : "on this page only,"} and sent as soon as it can.${isKept ? "" : " Keep it open."}`,
  cannotSaveSaid: "The server cannot store at the moment.",
  outageMeans: (count: number, isKept: boolean) =>
    `The server cannot store anything at the moment. ${count === 1 ? "Your change is" : `Your ${changes(count)} are`} kept ${isKept ? "on this device, also if you close the page," : "on this page only,"} and sent as soon as it can.${isKept ? "" : " Keep it open."}`,
  outageSaid: "Not saved yet. The server cannot store at the moment.",
  offline: "Offline",
  offlineMeans: "The server cannot be reached. You can go on writing; it is tried again by itself.",
  offlineKept: (count: number) => `Offline – ${changes(count)} kept on this device`,
  offlineNotKept: (count: number) => `Offline – ${changes(count)} not kept on this device`,
  offlineKeptMeans:
    "The server cannot be reached. Your words are safe in this browser, also if you close the page, and are sent when it is back.",
  offlineNotKeptMeans:
    "The server cannot be reached and this browser keeps nothing. Keep this page open until it is back, or your words are lost.",
  offlineKeptSaid: "Offline. Your changes are kept on this device.",
  offlineNotKeptSaid: "Offline. Your changes are not kept on this device.",
  cannotBeSaved: "Cannot be saved",
  notAllowed: "Not allowed",
  refused: {
    not_authenticated: "Your sign-in has ended. Reload the page to sign in again.",
    not_allowed: "You are not allowed to open this document. Ask its owner to share it with you.",
    read_only: "You can read this document, but no longer change it.",
    no_such_document: "This document does not exist, or it is not shared with you.",
    out_of_date: "This page is older than the server. Reload it to go on writing.",
    too_large: "The document is too large for this server. Move some of it into another document.",
  },
  youCanRead: "You can read this document.",
  discard: "Discard my unsaved words and read on",
  unsaved: "Some of your words could not be saved. Copy them before you leave this page.",
  copyUnsaved: "Copy my unsaved text",
  copied: "Copied.",
  myUnsaved: "My unsaved text",
  someone: "Someone",
  partMissing:
    "A part of the page could not be loaded. What you write is kept; reload the page when the connection is back.",
};
