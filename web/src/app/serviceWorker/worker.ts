// Keeps the app's page and assets on the device, so that a reload without a server still shows the
// words that the session keeps (docs/architecture.md). Documents never pass here.

// Typed by hand: the DOM library knows no service worker, and its own library contradicts it.
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface MessageEventOfPage extends ExtendableEvent {
  readonly data: unknown;
}
interface ServiceWorkerScope {
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: MessageEventOfPage) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
}

const scope = globalThis as unknown as ServiceWorkerScope;
const cacheName = "cowrite-app-1";

// All pages of the app are one file, so one copy of it serves each address.
const shell = "/";

scope.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([storeShell(), scope.skipWaiting()]));
});

scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));

// A page that was loaded before this worker was here tells which assets it needs.
scope.addEventListener("message", (event) => {
  const paths = Array.isArray(event.data) ? event.data.filter(isAsset) : [];
  event.waitUntil(storeAssets(paths));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== scope.location.origin) return;
  if (request.mode === "navigate" && isAppPage(pathname)) event.respondWith(answerPage(request));
  else if (isAsset(pathname)) event.respondWith(answerAsset(request));
});

function isAppPage(path: string): boolean {
  return path === "/" || path.startsWith("/d/");
}

function isAsset(path: unknown): path is string {
  return typeof path === "string" && path.startsWith("/assets/");
}

/** The network first: an old page must not outlive the server's update. */
async function answerPage(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.ok) await keepShell(response.clone());
    return response;
  } catch (error) {
    const kept = await (await caches.open(cacheName)).match(shell);
    if (kept !== undefined) return kept;
    throw error;
  }
}

/** Names of assets carry a hash of their content, so a copy is never stale. */
async function answerAsset(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

async function storeShell(): Promise<void> {
  await keepShell(await fetch(shell));
}

async function keepShell(response: Response): Promise<void> {
  const cache = await caches.open(cacheName);
  const text = await response.clone().text();
  const known = await (await cache.match(shell))?.text();
  if (known === text) return;
  // A new build: what the old one needed is of no use any more.
  for (const request of await cache.keys()) await cache.delete(request);
  await cache.put(shell, response);
}

async function storeAssets(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const path of paths) {
    if ((await cache.match(path)) === undefined) await cache.add(path);
  }
}
