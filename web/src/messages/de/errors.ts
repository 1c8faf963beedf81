// Was abgelehnt wird, nach seinem Code.
import type { Messages } from "../messages.ts";

export const errors: Messages["errors"] = {
  invalid_request: "Die Anfrage ist nicht richtig aufgebaut.",
  invalid_json: "Der Inhalt der Anfrage ist kein gültiges JSON.",
  not_authenticated: "Bitte zuerst anmelden oder als Gast beginnen.",
  invalid_token: "Das Token ist falsch, fremd oder abgelaufen.",
  not_allowed: "Das ist hier nicht erlaubt.",
  origin_not_allowed:
    "Seiten dieser Herkunft dürfen sich nicht verbinden. Das entscheidet ALLOWED_ORIGINS auf dem Server.",
  previews_off:
    "Dieser Server zeigt keine Vorschau von Links; seine Einstellung LINK_PREVIEWS bestimmt das.",
  not_found: "Hier ist nichts, oder es ist nicht freigegeben.",
  method_not_allowed: "Diese Adresse nimmt diese Methode nicht an.",
  session_ended: "Diese Sitzung ist zu Ende; bitte eine neue beginnen.",
  too_large: "Das ist größer, als der Server annimmt.",
  not_text: "Das ist keine Textdatei, die sich als UTF-8 lesen lässt.",
  type_not_allowed: "Dateien dieser Art werden hier nicht angenommen.",
  range_not_satisfiable: "Einen solchen Teil hat die Datei nicht.",
  unreadable_content: "Der Inhalt lässt sich in diesem Format nicht lesen.",
  no_preview: "Von dieser Adresse gibt es keine Vorschau.",
  too_many_requests: "Zu viele Anfragen; bitte kurz warten.",
  internal: "Dem Server ist ein Fehler unterlaufen. Er ist vermerkt.",
  storage_unavailable:
    "Der Server kann gerade nichts speichern. Geändert wurde nichts; bitte noch einmal versuchen.",
  storage_full: "Der Server hat keinen Platz mehr für Dateien. Geändert wurde nichts.",
  network:
    "Der Server ist nicht erreichbar. Bitte die Verbindung prüfen und es noch einmal versuchen.",
  unknown: "Etwas ist schiefgegangen. Bitte noch einmal versuchen.",
};
