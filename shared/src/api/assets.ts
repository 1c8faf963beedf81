// Uploaded files over REST: what a document shows that is not text.
import { z } from "zod";

/** Of a file's name, in UTF-16 code units: what most file systems take. */
export const maxAssetNameLength = 180;

/** POST /api/documents/:id/assets */
export const assetSchema = z.object({
  id: z.string(),
  /** From the server's root, so that it outlives a change of the server's name. */
  url: z.string(),
  name: z.string(),
  /** The media type, as the file's bytes say. */
  type: z.string(),
  bytes: z.int(),
  /** Of a picture, as it is shown: an orientation in it has been followed. */
  width: z.int().optional(),
  height: z.int().optional(),
});
export type Asset = z.infer<typeof assetSchema>;
