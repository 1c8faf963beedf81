// The composition root: everything is built here, by hand, in the order of the data.
import { once } from "node:events";
import { access, constants, mkdir } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import { LocalRightsBus } from "./access/RightsBus.ts";
import { loadSecret } from "./access/secret.ts";
import { createSessions } from "./access/sessions.ts";
import { createTokens } from "./access/tokens.ts";
import { countAssets } from "./admin/assetMetrics.ts";
import { checkStorage } from "./admin/checkStorage.ts";
import { countCutSockets } from "./admin/countCutSockets.ts";
import { DoorMeter } from "./admin/DoorMeter.ts";
import { Metrics } from "./admin/Metrics.ts";
import { measureJoins, observeSync } from "./admin/observeSync.ts";
import { observeThreads } from "./admin/observeThreads.ts";
import { countCommits, observeBacklog } from "./admin/storageMetrics.ts";
import { createAssets } from "./assets/createAssets.ts";
import type { Config } from "./config.ts";
import { locationOf } from "./databaseLocation.ts";
import { ContentConverter } from "./documents/ContentConverter.ts";
import { DocumentRepository } from "./documents/DocumentRepository.ts";
import { AuthorRepository } from "./history/AuthorRepository.ts";
import { DocumentHistory } from "./history/DocumentHistory.ts";
import { HistoryThread } from "./history/HistoryThread.ts";
import { rememberAuthors } from "./history/rememberAuthors.ts";
import { VersionRepository } from "./history/VersionRepository.ts";
import { addressOf } from "./http/address.ts";
import { createApp } from "./http/app.ts";
import { limitSockets, socketsPerAddress } from "./http/limitSockets.ts";
import { securityHeaders } from "./http/securityHeaders.ts";
import { createWebServer, type WebServer } from "./http/WebServer.ts";
import { PersonRepository } from "./people/PersonRepository.ts";
import { LinkPreviews } from "./previews/LinkPreviews.ts";
import { StartError } from "./StartError.ts";
import { GroupCommit } from "./storage/GroupCommit.ts";
import { openDatabase } from "./storage/kysely/openDatabase.ts";
import { openServersUpdateLog } from "./storage/openUpdateLog.ts";
import type { UpdateLog } from "./storage/UpdateLog.ts";
import { createAuthorize } from "./sync/authorize.ts";
import { createSync } from "./sync/createSync.ts";
import { openDoors } from "./transport/openDoors.ts";

export interface ServerOptions {
  config: Config;
  logger: Logger;
  /** The folder of the built web side. */
  webRoot: string;
}

export interface RunningServer {
  /** Where it can be reached: PUBLIC_URL where that is set, else what it listens on. */
  readonly url: string;
  /** Serves with what stands in TLS_CERT and TLS_KEY by now. */
  reloadCertificate(): Promise<void>;
  /**
   * Stops accepting, closes connections with a transient code and waits until all is on disk. Who
   * asks again waits for the same end.
   * @throws {UnsavedDocumentsError} naming what could not be stored in time.
   */
  close(): Promise<void>;
}
// The contract gives ten seconds to the whole stop; a little stays for closing the files.
const stopTimeoutMs = 9_000;
const closeTimeoutMs = 500;

export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const { config, logger, webRoot } = options;
  const { limits } = config;

  // Before anything is opened: a certificate that cannot be used ends the start.
  const web = await createWebServer({ tls: config.tls, logger, limits });
  const metrics = new Metrics();
  const cutSockets = countCutSockets(metrics);
  cutSockets.watch(web.server);
  // Behind a proxy, everybody comes from its address: there it has to count.
  if (!config.trustProxy) {
    const mostSockets = socketsPerAddress(config.limits.connectionsPerAddress);
    limitSockets(web.server, mostSockets, cutSockets.onCut);
  }

  // Storage: the secret, the tables, and the log on a connection of its own.
  await prepareDataDir(config.dataDir);
  const secret = await loadSecret(config);
  const location = locationOf(config);
  // The log first: until it is this server's alone, not even the tables may change.
  const log = await openServersUpdateLog(location);
  const database = await openDatabase(location).catch(async (error: unknown) => {
    await log.close();
    throw error;
  });
  for (const warning of database.warnings) logger.warn({ warning }, "saved may not be safe");
  const commit = createGroupCommit(log, metrics, logger);
  const historyThread = new HistoryThread();

  // Access: who is it, and what may they do?
  const people = new PersonRepository(database.db);
  const documents = new DocumentRepository(database.db);
  const tokens = createTokens(secret);
  const findGrants = (id: DocumentId) => documents.findGrants(id);
  const authors = new AuthorRepository(database.db);
  const rights = new LocalRightsBus();
  const authorize = createAuthorize({
    verifyToken: (token, documentId) => tokens.verify(token, documentId),
    findGrants,
  });

  // Sync, and the doors to it.
  const sync = createSync({
    log,
    commit,
    pack: (before, entries) => historyThread.pack(before, entries),
    authorize: rememberAuthors(authorize, authors, logger),
    rights,
    findGrants,
    storeFacts: (facts) => documents.touch(facts),
    acknowledgesEarly: config.acknowledgesEarly,
    limits,
    logger,
    onJoined: measureJoins(metrics),
  });

  // HTTP: the REST API, the web side, health and metrics.
  observeBacklog(metrics, commit);
  observeSync(metrics, sync);
  const ownUrl = () => config.publicUrl ?? listeningUrl(web, config.host);
  const allowedOrigins = () => [ownUrl(), ...config.allowedOrigins];
  const converter = new ContentConverter();
  observeThreads(metrics, { content: converter, history: historyThread });
  const history = new DocumentHistory({
    thread: historyThread,
    versions: new VersionRepository(database.db),
    authors,
    live: sync.live,
    now: Date.now,
  });
  const { onUpload, onCollected } = countAssets(metrics);
  const { assets, collector, prepare } = createAssets({
    ...config,
    db: database.db,
    live: sync.live,
    history: historyThread,
    graceMs: config.assetGraceMs,
    onCollected,
    logger,
    now: Date.now,
  });
  await prepare();
  const previews = new LinkPreviews({
    isOn: config.linkPreviews,
    reach: config.previewReach,
    logger,
  });
  const security = {
    isSecure: config.publicUrl?.startsWith("https:") ?? config.tls !== undefined,
    frameAncestors: config.frameAncestors,
  };
  const app = createApp({
    ...security,
    people,
    documents,
    live: sync.live,
    rights,
    converter,
    history,
    assets,
    onUpload,
    previews,
    sessions: createSessions(secret),
    tokens,
    metrics,
    healthChecks: [{ name: "storage", check: () => checkStorage(log, commit) }],
    limits,
    logger,
    allowedOrigins,
    trustProxy: config.trustProxy,
    metricsToken: config.metricsToken,
    webRoot,
  });
  const { server } = web;
  const answer = getRequestListener(app.fetch);
  const doors = openDoors(server, {
    allowedOrigins,
    trustHost: config.publicUrl === undefined,
    limits,
    logger,
    addressOf: (request) => addressOf(request, config.trustProxy),
    accept: sync.accept,
    answerHeaders: securityHeaders(security),
    meter: new DoorMeter(metrics),
    answerOthers: (request, response) => void answer(request, response),
  });
  await listen(server, config);
  if (config.assetGraceMs > 0) collector.start();

  const closeParts = async () => {
    doors.dispose();
    server.closeAllConnections();
    previews.close();
    const collected = collector.close();
    await converter.close();
    await historyThread.close();
    await collected;
    await database.close();
    await log.close();
  };

  const stop = async () => {
    doors.close();
    const saved = sync.close(AbortSignal.timeout(stopTimeoutMs));
    // Who is on a WebSocket has been told by now; who comes by requests hears it with the next one.
    const told = doors.farewell().then(() => server.close());
    try {
      await saved;
    } catch (error) {
      // A database that stores nothing may not close either, and there is something to be said.
      await Promise.race([closeParts(), setTimeout(closeTimeoutMs)]);
      throw error;
    }
    await told;
    await closeParts();
  };
  let stopping: Promise<void> | undefined;

  return {
    url: ownUrl(),
    reloadCertificate: () => web.reloadCertificate(),
    close() {
      stopping ??= stop();
      return stopping;
    },
  };
}

function createGroupCommit(log: UpdateLog, metrics: Metrics, logger: Logger): GroupCommit {
  const count = countCommits(metrics);
  return new GroupCommit({
    log,
    onCommit: count.onCommit,
    onFailure(error, failures) {
      count.onFailure(error, failures);
      logger.error({ error, failures }, "updates not stored yet");
    },
    onRecovery: (failures) => logger.info({ failures }, "updates are stored again"),
  });
}

async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const advice = "Give the server a folder that it may write to, with DATA_DIR.";
    throw new StartError(`The data folder ${dataDir} cannot be written. ${advice}`, { cause });
  }
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new StartError(`Port ${port} is in use. Stop what uses it, or choose another PORT.`);
    }
    throw new StartError(`The server cannot listen on ${host}:${port} (${code}).`, { cause });
  }
}

/** Something that people can open: a server on all addresses is reached on this machine's own. */
function listeningUrl({ server, scheme }: WebServer, host: string): string {
  const { port } = server.address() as AddressInfo;
  const isAny = host === "0.0.0.0" || host === "::";
  const name = isAny ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `${scheme}://${name}:${port}`;
}
