// The texts of /checkup, which few people ever open: they come with that page.

export const en = {
  title: "Checkup",
  repeat: "Check again",
  copy: "Copy for your admin",
  copied: "Copied",
  trying: "Trying each way from this browser to the server…",
  toChange: "To change:",
  running: "Running",
  notRun: "not run",
  verdicts: { good: "Works", slow: "Works in part", bad: "Blocked" },
  reportOf: (origin: string) => `Cowrite checkup of ${origin}`,
  checks: {
    address: "Address",
    stream: "HTTP, as a stream",
    poll: "HTTP, by asking again",
    body: "Large bodies",
    yWebSocket: "WebSocket, for clients of y-websocket",
    webSocket: "WebSocket",
  },
  summary: {
    good: "Everything gets through. Documents open and save from here as they should.",
    improvable: "Documents open and save from here; something can be better.",
    httpOnly: "WebSockets are blocked here. Documents open and save over HTTP instead.",
    blocked: "Documents cannot be reached from here. What to change stands below.",
  },
  unreachable: {
    found: "The server does not answer, or something else answers in its place.",
    advice: "Let the proxy pass everything under /api/ and /sync/ on to the server.",
  },
  address: {
    otherHost: (opened: string, asked: string | null) =>
      `You opened ${opened}, and the server was asked for “${asked ?? "nothing"}”.`,
    passHost: (origin: string) =>
      `Let the proxy pass the Host header on as it is, or set PUBLIC_URL=${origin}.`,
    notHttps: (url: string) => `You came over https, and the server believes that it is at ${url}.`,
    setUrl: (origin: string) =>
      `Set PUBLIC_URL=${origin}, so that cookies and links are made for https.`,
    notHttp: (url: string) => `You came over http, and the server is at ${url}.`,
    redirect: "Let the proxy send visitors from http to https.",
    open: "This page came over http, so anybody on the way can read and change the words.",
    certificate:
      "Put a proxy with a certificate before the server, or give it one (TLS_CERT, TLS_KEY).",
    oneVisitor: "A proxy passes you on, and the server takes everybody for one visitor.",
    trustProxy: "Set TRUST_PROXY=on, so that limits by address count visitors and not the proxy.",
    agreed: (origin: string) => `The server and this page agree that it is at ${origin}.`,
  },
  webSocket: {
    closed: "WebSockets do not open from here. Documents use HTTP instead.",
    passHeaders:
      "Let the proxy pass the headers Upgrade and Connection on (see below). Where it does, a firewall on the visitor's side is in the way.",
    cut: (after: string) =>
      `A WebSocket opens, and something cuts it after ${after}. Documents come back by themselves.`,
    raiseTimeout: "Raise the proxy's timeout for idle connections to a minute or more.",
    open: (opened: string, held: string) =>
      `A WebSocket opens in ${opened}, and stays open (for ${held}, when this test was ended).`,
  },
  yWebSocket: {
    closed:
      "The door under /y/ does not open from here. Only programs that write with y-websocket notice it.",
    passDoor:
      "Let the proxy pass everything under /y/ on to the server, with the headers Upgrade and Connection.",
    open: (opened: string) => `The door under /y/ opens in ${opened}.`,
  },
  stream: {
    keptBack: "A stream over HTTP is kept back. Documents ask again and again instead.",
    keptBackLater:
      "A stream over HTTP begins, and what follows is kept back. Documents notice it after some seconds, and ask again and again instead.",
    noBuffer:
      "Turn off the buffering of answers in the proxy, and do not compress text/event-stream.",
    open: (after: string) =>
      `The first byte of a stream over HTTP is here after ${after}, and what follows comes through.`,
  },
  poll: {
    unanswered: "A question over HTTP that waits for its answer gets none.",
    raiseTimeout: "Raise the proxy's timeout for an answer to 60 s or more.",
    answered: (after: string) =>
      `A question that waits is answered, ${after} after there is something.`,
  },
  body: {
    whole: (size: string) => `A body of ${size} arrives whole.`,
    none: "Not even small bodies arrive, so documents cannot be saved over HTTP.",
    smaller: (wanted: string, arrived: string) =>
      `A body of ${wanted} does not arrive, one of ${arrived} does. Large pastes and imports fail.`,
    raiseLimit: "Let the proxy take bodies of 65 MiB, which is the largest file and a little.",
  },
  door: {
    refused: "The server takes this page for a foreign one and refuses it.",
    allowOrigin: "Set PUBLIC_URL to the address that people open, or name it in ALLOWED_ORIGINS.",
    silent: "The HTTP door does not answer.",
    answers: (status: number) => `The HTTP door is not reached: something answers ${status}.`,
    passSync: "Let the proxy pass everything under /sync/ on to the server, POST as well as GET.",
  },
  proxies: {
    title: "For whoever runs the server",
    before: "Behind a proxy, set",
    between: "to the address that people open and",
    after: ", and tell the proxy:",
  },
};
