// Deutsch. Der Ton ist der der übrigen Oberfläche: sachlich, ohne Anrede.
import type { CheckupMessages } from "./checkupMessages.ts";

export const de: CheckupMessages = {
  title: "Verbindungsprüfung",
  repeat: "Noch einmal prüfen",
  copy: "Für die Verwaltung kopieren",
  copied: "Kopiert",
  trying: "Jeder Weg von diesem Browser zum Server wird versucht …",
  toChange: "Zu ändern:",
  running: "Läuft",
  notRun: "nicht gelaufen",
  verdicts: { good: "Geht", slow: "Geht teilweise", bad: "Gesperrt" },
  reportOf: (origin) => `Cowrite-Verbindungsprüfung von ${origin}`,
  checks: {
    address: "Adresse",
    stream: "HTTP, als Strom",
    poll: "HTTP, durch Nachfragen",
    body: "Große Inhalte",
    yWebSocket: "WebSocket, für Programme mit y-websocket",
    webSocket: "WebSocket",
  },
  summary: {
    good: "Alles kommt durch. Dokumente lassen sich von hier öffnen und speichern.",
    improvable: "Dokumente lassen sich von hier öffnen und speichern; etwas könnte besser sein.",
    httpOnly:
      "WebSockets sind hier gesperrt. Dokumente werden stattdessen über HTTP geöffnet und gespeichert.",
    blocked: "Dokumente sind von hier nicht erreichbar. Was zu ändern ist, steht unten.",
  },
  unreachable: {
    found: "Der Server antwortet nicht, oder etwas anderes antwortet an seiner Stelle.",
    advice: "Der Proxy muss alles unter /api/ und /sync/ an den Server weitergeben.",
  },
  address: {
    otherHost: (opened, asked) =>
      `Geöffnet wurde ${opened}, der Server wurde aber nach „${asked ?? "nichts"}“ gefragt.`,
    passHost: (origin) =>
      `Der Proxy muss den Host-Header unverändert weitergeben; sonst PUBLIC_URL=${origin} setzen.`,
    notHttps: (url) => `Diese Seite kam über https, der Server hält ${url} für seine Adresse.`,
    setUrl: (origin) =>
      `PUBLIC_URL=${origin} setzen, damit Cookies und Links für https gemacht werden.`,
    notHttp: (url) => `Diese Seite kam über http, der Server ist unter ${url} zu finden.`,
    redirect: "Der Proxy sollte Besucher von http nach https schicken.",
    open: "Diese Seite kam über http: Unterwegs kann jeder die Worte lesen und ändern.",
    certificate:
      "Einen Proxy mit Zertifikat vor den Server setzen, oder dem Server eines geben (TLS_CERT, TLS_KEY).",
    oneVisitor: "Ein Proxy liegt dazwischen, und der Server hält alle für einen einzigen Besucher.",
    trustProxy:
      "TRUST_PROXY=on setzen, damit Grenzen je Adresse die Besucher zählen und nicht den Proxy.",
    agreed: (origin) => `Server und Seite sind sich über die Adresse einig: ${origin}.`,
  },
  webSocket: {
    closed: "WebSockets lassen sich von hier nicht öffnen. Dokumente nehmen stattdessen HTTP.",
    passHeaders:
      "Der Proxy muss die Header Upgrade und Connection weitergeben (siehe unten). Tut er das, ist eine Firewall auf der Seite der Besucher im Weg.",
    cut: (after) =>
      `Ein WebSocket öffnet sich und wird nach ${after} getrennt. Dokumente kommen von selbst zurück.`,
    raiseTimeout:
      "Der Proxy sollte ruhende Verbindungen erst nach einer Minute oder später schließen.",
    open: (opened, held) =>
      `Ein WebSocket öffnet sich in ${opened} und bleibt offen (${held} lang, bis die Prüfung endete).`,
  },
  yWebSocket: {
    closed:
      "Der Zugang unter /y/ lässt sich von hier nicht öffnen. Das merken nur Programme, die mit y-websocket schreiben.",
    passDoor:
      "Der Proxy muss alles unter /y/ an den Server weitergeben, mit den Headern Upgrade und Connection.",
    open: (opened) => `Der Zugang unter /y/ öffnet sich in ${opened}.`,
  },
  stream: {
    keptBack: "Ein Strom über HTTP wird zurückgehalten. Dokumente fragen stattdessen immer wieder.",
    keptBackLater:
      "Ein Strom über HTTP beginnt, und was folgt, wird zurückgehalten. Dokumente merken es nach einigen Sekunden und fragen stattdessen immer wieder.",
    noBuffer:
      "Im Proxy das Puffern von Antworten abschalten, und text/event-stream nicht komprimieren.",
    open: (after) =>
      `Das erste Byte eines Stroms über HTTP ist nach ${after} da, und was folgt, kommt durch.`,
  },
  poll: {
    unanswered: "Eine Frage über HTTP, die auf ihre Antwort wartet, bekommt keine.",
    raiseTimeout: "Der Proxy sollte auf eine Antwort 60 s oder länger warten.",
    answered: (after) =>
      `Eine wartende Frage wird beantwortet, ${after} nachdem es etwas zu sagen gibt.`,
  },
  body: {
    whole: (size) => `Ein Inhalt von ${size} kommt ganz an.`,
    none: "Nicht einmal kleine Inhalte kommen an; über HTTP lässt sich nichts speichern.",
    smaller: (wanted, arrived) =>
      `Ein Inhalt von ${wanted} kommt nicht an, einer von ${arrived} schon. Großes lässt sich nicht einfügen oder importieren.`,
    raiseLimit: "Der Proxy muss Inhalte von 65 MiB annehmen, etwas mehr als die größte Datei.",
  },
  door: {
    refused: "Der Server hält diese Seite für eine fremde und weist sie ab.",
    allowOrigin:
      "PUBLIC_URL auf die Adresse setzen, die aufgerufen wird, oder sie in ALLOWED_ORIGINS nennen.",
    silent: "Der Weg über HTTP antwortet nicht.",
    answers: (status) => `Der Weg über HTTP wird nicht erreicht: Etwas antwortet mit ${status}.`,
    passSync: "Der Proxy muss alles unter /sync/ an den Server weitergeben, POST wie GET.",
  },
  proxies: {
    title: "Für den Betrieb des Servers",
    before: "Hinter einem Proxy",
    between: "auf die Adresse setzen, die aufgerufen wird, dazu",
    after: ", und im Proxy einstellen:",
  },
};
