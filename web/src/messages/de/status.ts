// Ob die Arbeit gespeichert ist, und was über einer Seite steht, auf der niemand schreiben kann.
import type { Messages } from "../messages.ts";

const changes = (count: number) => (count === 1 ? "1 Änderung" : `${count} Änderungen`);
const waits = (count: number) => `${changes(count)} ${count === 1 ? "wartet" : "warten"}`;
const kept = (isKept: boolean) =>
  isKept
    ? "auf diesem Gerät aufgehoben, auch wenn die Seite geschlossen wird,"
    : "nur auf dieser Seite aufgehoben";

export const status: Messages["status"] = {
  opening: "Das Dokument wird geöffnet…",
  document: "Dokument",
  placeholder: "Hier schreiben oder / für mehr tippen",
  title: "Titel",
  whatDoesThisMean: "Was heißt das?",
  checkConnection: "Diese Verbindung prüfen",
  blocked:
    "WebSockets sind in diesem Netz gesperrt; stattdessen geht alles über HTTP. Verloren geht dabei nichts.",
  heldBack:
    "Etwas zwischen dieser Seite und dem Server hält Datenströme zurück; Änderungen kommen stattdessen durch wiederholtes Nachfragen (Polling) und daher etwas später. Verloren geht dabei nichts.",
  blockedAndHeldBack:
    "WebSockets sind in diesem Netz gesperrt, und Datenströme über HTTP hält etwas unterwegs zurück; Änderungen kommen stattdessen durch wiederholtes Nachfragen (Polling) und daher etwas später. Verloren geht dabei nichts.",
  othersOpen: "Andere Seiten öffnen sich in diesem Netz, und diese nicht?",
  connecting: "Verbinden…",
  connectingMeans: "Die neueste Fassung wird beim Server geholt.",
  waiting: (count) =>
    ` ${count === 1 ? "1 eigene Änderung wartet" : `${count} eigene Änderungen warten`} darauf, gespeichert zu werden.`,
  saving: "Speichern…",
  savingMeans: "Die letzten Wörter sind auf dem Weg zur Festplatte des Servers.",
  saved: "Gespeichert",
  savedMeans:
    "Alles Geschriebene liegt auf der Festplatte des Servers. Diese Seite kann geschlossen werden.",
  late: (count) => `Noch nicht gespeichert – ${waits(count)}`,
  lateMeans:
    "Der Server hat die letzten Wörter noch nicht bestätigt. Bitte diese Seite offen lassen; sie werden gesendet, bis er es tut.",
  lateSaid: "Noch nicht gespeichert. Bitte diese Seite offen lassen.",
  cannotSave: "Speichern geht gerade nicht",
  cannotSaveMeans: (isKept) =>
    `Der Server kann gerade nichts speichern. Das Schreiben geht weiter: Die Wörter werden ${kept(isKept)} und gesendet, sobald er es kann.${isKept ? "" : " Bitte offen lassen."}`,
  cannotSaveSaid: "Der Server kann gerade nichts speichern.",
  outageMeans: (count, isKept) =>
    `Der Server kann gerade nichts speichern. ${count === 1 ? "1 Änderung wird" : `${changes(count)} werden`} ${kept(isKept)} und gesendet, sobald er es kann.${isKept ? "" : " Bitte offen lassen."}`,
  outageSaid: "Noch nicht gespeichert. Der Server kann gerade nichts speichern.",
  offline: "Offline",
  offlineMeans:
    "Der Server ist nicht erreichbar. Das Schreiben geht weiter; es wird von selbst wieder versucht.",
  offlineKept: (count) => `Offline – ${changes(count)} auf diesem Gerät aufgehoben`,
  offlineNotKept: (count) => `Offline – ${changes(count)} nicht auf diesem Gerät aufgehoben`,
  offlineKeptMeans:
    "Der Server ist nicht erreichbar. Die Wörter sind in diesem Browser sicher, auch wenn die Seite geschlossen wird, und werden gesendet, wenn er wieder da ist.",
  offlineNotKeptMeans:
    "Der Server ist nicht erreichbar, und dieser Browser behält nichts. Bitte diese Seite offen lassen, bis er wieder da ist, sonst gehen die Wörter verloren.",
  offlineKeptSaid: "Offline. Die Änderungen sind auf diesem Gerät aufgehoben.",
  offlineNotKeptSaid: "Offline. Die Änderungen sind nicht auf diesem Gerät aufgehoben.",
  cannotBeSaved: "Lässt sich nicht speichern",
  notAllowed: "Nicht erlaubt",
  refused: {
    not_authenticated: "Die Anmeldung ist abgelaufen. Nach dem Neuladen der Seite geht es weiter.",
    not_allowed: "Kein Zugang zu diesem Dokument. Wem es gehört, kann es freigeben.",
    read_only: "Dieses Dokument darf gelesen, aber nicht mehr geändert werden.",
    no_such_document: "Dieses Dokument existiert nicht oder ist nicht freigegeben.",
    out_of_date:
      "Diese Seite ist älter als der Server. Nach dem Neuladen geht das Schreiben weiter.",
    too_large:
      "Das Dokument ist zu groß für diesen Server. Bitte einen Teil davon in ein anderes legen.",
  },
  youCanRead: "Dieses Dokument ist zum Lesen freigegeben.",
  discard: "Nicht gespeicherte Wörter verwerfen und weiterlesen",
  unsaved:
    "Einige Wörter konnten nicht gespeichert werden. Bitte kopieren, bevor diese Seite geschlossen wird.",
  copyUnsaved: "Nicht gespeicherten Text kopieren",
  copied: "Kopiert.",
  myUnsaved: "Nicht gespeicherter Text",
  someone: "Jemand",
  partMissing:
    "Ein Teil der Seite ließ sich nicht laden. Geschriebenes bleibt erhalten; wenn die Verbindung wieder da ist, bitte die Seite neu laden.",
};
