// The REST API's shapes: validation on the server, types in the client, OpenAPI from one source.
import { z } from "zod";
import { colorPattern } from "../presence.ts";
import { linkRoles, roles } from "../roles.ts";
import { maxNameLength, maxTitleLength } from "../textLengths.ts";

const title = z.string().max(maxTitleLength);
const name = z.string().trim().min(1).max(maxNameLength);
const color = z.string().regex(colorPattern, "A colour is written #rrggbb, in lower case.");
const time = z.iso.datetime();

export const personSchema = z.object({ id: z.string(), name: z.string(), color: z.string() });
export type Person = z.infer<typeof personSchema>;

/** POST /api/guests: without a name, a friendly one is made up. */
export const createGuestSchema = z.strictObject({ name: name.optional() });

/** PATCH /api/me */
export const updatePersonSchema = z.strictObject({
  name: name.optional(),
  color: color.optional(),
});
export type UpdatePerson = z.infer<typeof updatePersonSchema>;

export const contentFormats = ["markdown", "html", "json", "text"] as const;
export type ContentFormat = (typeof contentFormats)[number];
export const importFormats = ["markdown", "html", "json"] as const;
export type ImportFormat = (typeof importFormats)[number];

/** `value` is a string for Markdown and HTML, ProseMirror JSON for `json`. */
export const contentSchema = z.discriminatedUnion("format", [
  z.strictObject({ format: z.literal("markdown"), value: z.string() }),
  z.strictObject({ format: z.literal("html"), value: z.string() }),
  z.strictObject({ format: z.literal("json"), value: z.record(z.string(), z.unknown()) }),
]);
export type Content = z.infer<typeof contentSchema>;

/** POST /api/documents */
export const createDocumentSchema = z.strictObject({
  title: title.optional(),
  content: contentSchema.optional(),
});
export type CreateDocument = z.infer<typeof createDocumentSchema>;

/** PATCH /api/documents/:id; `trashed: false` takes it out of the trash again. */
export const updateDocumentSchema = z.strictObject({
  title: title.optional(),
  linkRole: z.enum(linkRoles).optional(),
  trashed: z.literal(false).optional(),
  showViewers: z.boolean().optional(),
});
export type UpdateDocument = z.infer<typeof updateDocumentSchema>;

export const documentSchema = z.object({
  id: z.string(),
  title: z.string(),
  role: z.enum(roles),
  linkRole: z.enum(linkRoles),
  /** Do the others see those who only read? The owner decides. */
  showViewers: z.boolean(),
  createdAt: time,
  updatedAt: time,
});
export type DocumentInfo = z.infer<typeof documentSchema>;

export const listedDocumentSchema = documentSchema.extend({
  /** Who has it open at this moment, each person once. */
  present: z.array(personSchema),
});
export type ListedDocument = z.infer<typeof listedDocumentSchema>;

/** GET /api/documents: the newest edit first; `cursor` asks for the next page. */
export const documentListSchema = z.object({
  documents: z.array(listedDocumentSchema),
  cursor: z.string().optional(),
});
export type DocumentList = z.infer<typeof documentListSchema>;

/** POST /api/documents/:id/tokens */
export const createTokenSchema = z.strictObject({ role: z.enum(roles).optional() });
export type CreateToken = z.infer<typeof createTokenSchema>;

export const tokenSchema = z.object({ token: z.string(), role: z.enum(roles), expiresAt: time });
export type Token = z.infer<typeof tokenSchema>;
