// The shapes of a document's past: sessions of editing, versions, and bringing one back.
import { z } from "zod";
import { contentFormats } from "./index.ts";

const time = z.iso.datetime();

/** Somebody of whom only the id may be known: a host application's people are not in our tables. */
export const authorSchema = z.object({
  id: z.string(),
  name: z.string().optional(),
  color: z.string().optional(),
});

/** A stretch of one person's writing without a long pause. Times are cut to 0.1 s. */
export const editingSessionSchema = z.object({
  id: z.string(),
  /** Missing where the server itself wrote. */
  author: authorSchema.optional(),
  from: time,
  to: time,
  /** How many updates. */
  edits: z.int(),
  /** Characters, and what is neither: nodes, and ends of marks, each counted as one. */
  inserted: z.int(),
  deleted: z.int(),
});
export type EditingSession = z.infer<typeof editingSessionSchema>;

/** GET /api/documents/:id/history: the newest first; `cursor` asks for the next page. */
export const editingSessionListSchema = z.object({
  sessions: z.array(editingSessionSchema),
  cursor: z.string().optional(),
});
export type EditingSessionList = z.infer<typeof editingSessionListSchema>;

const maxVersionNameLength = 200;
const versionName = z.string().trim().min(1).max(maxVersionNameLength);

/** POST /api/documents/:id/versions, and PATCH of one */
export const versionNameSchema = z.strictObject({ name: versionName });

export const versionKinds = ["named", "automatic"] as const;

export const versionSchema = z.object({
  id: z.string(),
  /** `automatic`: made by a pause in the writing; naming it keeps it as a `named` one. */
  kind: z.enum(versionKinds),
  name: z.string().optional(),
  /** When the newest edit in it was made. */
  at: time,
  /** When it was named, and by whom. */
  createdAt: time.optional(),
  createdBy: authorSchema.optional(),
});
export type Version = z.infer<typeof versionSchema>;

/** GET /api/documents/:id/versions: the newest first. */
export const versionListSchema = z.object({ versions: z.array(versionSchema) });
export type VersionList = z.infer<typeof versionListSchema>;

/** A moment as people and programs write it: ISO 8601, or milliseconds since the epoch. */
export const momentSchema = z.union([
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  z
    .string()
    .regex(/^\d{1,15}$/, "A moment is an ISO 8601 time, or milliseconds since 1970.")
    .transform(Number),
]);

/** Of which format the content of a moment or a version is to be; Markdown, if nothing is said. */
export const pastContentQuerySchema = z.object({
  format: z.enum(contentFormats).default("markdown"),
  download: z.literal("1").optional(),
});

/** POST /api/documents/:id/restore: a moment, or a version. */
export const restoreSchema = z.union([
  z.strictObject({ at: z.iso.datetime({ offset: true }) }),
  z.strictObject({ version: z.string() }),
]);
export type Restore = z.infer<typeof restoreSchema>;

export const restoredSchema = z.object({
  /** The moment whose content the document has again. */
  at: time,
  /** `false` where the document was as it was then. */
  changed: z.boolean(),
});
export type Restored = z.infer<typeof restoredSchema>;
