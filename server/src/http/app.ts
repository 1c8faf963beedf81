// The whole HTTP side as one Hono app: guards first, then each feature's routes, then files.
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { LimitName, Limits } from "@cowrite/shared/limits.ts";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import type { RightsBus } from "../access/RightsBus.ts";
import type { Sessions } from "../access/sessions.ts";
import type { Tokens } from "../access/tokens.ts";
import { createCheckupRoutes } from "../admin/checkupRoutes.ts";
import { createHealthRoutes, type HealthCheck } from "../admin/healthRoutes.ts";
import type { Metrics } from "../admin/Metrics.ts";
import { countRequests, createMetricsRoutes } from "../admin/metricsRoutes.ts";
import { AssetDoor } from "../assets/AssetDoor.ts";
import type { Assets } from "../assets/Assets.ts";
import { createAssetRoutes } from "../assets/assetRoutes.ts";
import type { ContentConverter } from "../documents/ContentConverter.ts";
import { createContentRoutes } from "../documents/contentRoutes.ts";
import { DocumentGuard } from "../documents/DocumentGuard.ts";
import type { DocumentRepository } from "../documents/DocumentRepository.ts";
import { createDocumentRoutes } from "../documents/documentRoutes.ts";
import { createTokenRoutes } from "../documents/tokenRoutes.ts";
import type { DocumentHistory } from "../history/DocumentHistory.ts";
import { createHistoryRoutes } from "../history/historyRoutes.ts";
import type { PersonRepository } from "../people/PersonRepository.ts";
import { createPersonRoutes } from "../people/personRoutes.ts";
import type { LinkPreviews } from "../previews/LinkPreviews.ts";
import { createPreviewRoutes } from "../previews/previewRoutes.ts";
import type { LiveDocuments } from "../sync/LiveDocuments.ts";
import { createAnswerError } from "./answerError.ts";
import { answerMissing } from "./answerMissing.ts";
import { CurrentPerson } from "./CurrentPerson.ts";
import { addSecurityHeaders, refuseForeignPages } from "./guards.ts";
import type { HttpEnv } from "./HttpEnv.ts";
import { createRoutes } from "./openApi.ts";
import { RateLimiter } from "./RateLimiter.ts";
import { serveStaticFiles } from "./staticFiles.ts";

export interface AppOptions {
  people: PersonRepository;
  documents: DocumentRepository;
  live: LiveDocuments;
  rights: RightsBus;
  converter: ContentConverter;
  history: DocumentHistory;
  assets: Assets;
  /** Told of each upload, with why it was refused where it was. */
  onUpload: (error: unknown) => void;
  previews: LinkPreviews;
  sessions: Sessions;
  tokens: Tokens;
  metrics: Metrics;
  healthChecks: readonly HealthCheck[];
  limits: Limits;
  logger: Logger;
  /** Whose pages may act; asked each time, since the port may be known only after listening. */
  allowedOrigins: () => readonly string[];
  /** Do people come over https? */
  isSecure: boolean;
  trustProxy: boolean;
  /** Which pages may show the app in a frame, as sources of a CSP. */
  frameAncestors: string;
  metricsToken: string | undefined;
  /** The folder of the built web side. */
  webRoot: string;
}

export function createApp(options: AppOptions): OpenAPIHono<HttpEnv> {
  const { people, documents, live, converter, tokens, limits, logger, metrics } = options;
  const current = new CurrentPerson(options);
  const guard = new DocumentGuard(documents);

  const app = createRoutes();
  app.onError(createAnswerError(logger));
  app.notFound(answerMissing(app));
  app.use(countRequests(metrics));
  app.use(addSecurityHeaders(options));
  app.route("/", createHealthRoutes(options.healthChecks));
  app.route("/", createMetricsRoutes(metrics, options.metricsToken));

  app.use("/api/*", refuseForeignPages(options));
  const { trustProxy } = options;
  const limitRate = (name: LimitName) =>
    new RateLimiter(name, { limits, onRefused: metrics.countRateLimited });
  // Before the limit of bodies that are read into memory: files never are.
  const door = new AssetDoor({ current, guard, documents, tokens });
  app.route("/", createAssetRoutes({ ...options, door, uploads: limitRate("uploadsPerMinute") }));
  if (limits.bodyBytes > 0) app.use("/api/*", limitBody(limits.bodyBytes));
  app.route("/", createCheckupRoutes(options));
  const newGuests = limitRate("guestsPerMinute");
  app.route("/", createPersonRoutes({ people, current, newGuests, trustProxy }));
  const conversions = limitRate("conversionsPerMinute");
  const newDocuments = limitRate("documentsPerMinute");
  app.route("/", createDocumentRoutes({ ...options, guard, current, newDocuments, conversions }));
  const newTokens = limitRate("tokensPerMinute");
  app.route("/", createTokenRoutes({ documents, guard, tokens, current, newTokens, logger }));
  app.route("/", createContentRoutes({ live, converter, guard, current, conversions }));
  app.route("/", createHistoryRoutes({ history: options.history, guard, current, conversions }));
  const newPreviews = limitRate("previewsPerMinute");
  app.route("/", createPreviewRoutes({ ...options, door, newPreviews }));
  app.doc31("/api/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Cowrite", version: "1", description: "Documents that people write together." },
  });

  app.use(serveStaticFiles(options));
  return app;
}

function limitBody(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new CowriteError("too_large", { details: { maxBytes: maxSize } });
    },
  });
}
