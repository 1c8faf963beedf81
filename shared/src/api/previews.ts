// What is behind a link, over REST: a title, a few words and a picture.
import { z } from "zod";

/** In UTF-16 code units: beyond that it is no address that a person would paste. */
const maxAddressLength = 2_048;

/** POST /api/documents/:id/previews */
export const askPreviewSchema = z.object({
  href: z.url({ protocol: /^https?$/ }).max(maxAddressLength),
});
export type AskPreview = z.infer<typeof askPreviewSchema>;

export const previewSchema = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  /** The address of a picture, over https. */
  image: z.string().optional(),
});
export type Preview = z.infer<typeof previewSchema>;
