// Bilder, Dateien, Filme und Karten.
import type { Messages } from "../messages.ts";

export const media: Messages["media"] = {
  image: "Bild",
  imageTitle: "Bild einfügen",
  upload: "Von diesem Gerät hochladen",
  orAddress: "Oder über die Adresse",
  file: "Datei",
  video: "Video",
  videoTitle: "Video einfügen",
  videoAddress: "Adresse des Videos",
  videoHint:
    "YouTube, Vimeo, Dailymotion oder eine Videodatei. Erst beim Abspielen wird etwas von dort geladen.",
  videoWrong:
    "Bitte die Adresse eines Videos bei YouTube, Vimeo oder Dailymotion oder einer .mp4- oder .webm-Datei eingeben.",
  card: "Linkkarte",
  cardTitle: "Link als Karte einfügen",
  cardAddress: "Adresse",
  keywords: {
    image: "foto grafik hochladen",
    file: "anhang hochladen pdf dokument",
    video: "youtube vimeo film einbetten",
    card: "lesezeichen vorschau einbetten link",
  },
  caption: "Bildunterschrift schreiben",
  alignLeft: "Links, mit Text daneben",
  alignCenter: "In der Mitte",
  alignRight: "Rechts, mit Text daneben",
  alignWide: "Breiter als der Text",
  describe: "Alt-Text, eine Beschreibung für Menschen, die es nicht sehen",
  width: "Breite des Bildes in Prozent",
  uploading: (name, percent) => `${name}: ${percent} %`,
  cancel: (name) => `Hochladen von ${name} abbrechen`,
  failed: (name, reason) => `${name} wurde nicht hochgeladen. ${reason}`,
  retry: "Noch einmal versuchen",
  dismiss: "Wegnehmen",
  broken: "Dieses Bild lässt sich nicht anzeigen.",
  download: (name) => `${name} herunterladen`,
  play: (title) => `${title} abspielen`,
  from: (host) => `Lädt beim Abspielen von ${host}`,
};
