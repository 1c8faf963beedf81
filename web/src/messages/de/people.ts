// Wer im Dokument ist.
import type { Messages } from "../messages.ts";

export const people: Messages["people"] = {
  here: "Anwesende",
  you: (name) => `${name} (hier)`,
  more: (count, names) => `${count} weitere: ${names}`,
  follow: (name) => `${name} folgen`,
  following: (name) => `Folgt ${name}`,
  followingSaid: (name) => `Die Seite folgt ${name}. Jede Taste beendet das.`,
  followedNoMore: (name) => `Die Seite folgt ${name} nicht mehr.`,
  stop: "Beenden",
  joined: {
    some: (names, count) => `${names} ${count === 1 ? "ist" : "sind"} dazugekommen.`,
    many: (count) => `${count} Personen sind dazugekommen.`,
  },
  left: {
    some: (names, count) => `${names} ${count === 1 ? "ist" : "sind"} gegangen.`,
    many: (count) => `${count} Personen sind gegangen.`,
  },
};
