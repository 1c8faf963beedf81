// How our routes describe themselves: one OpenAPI app, and the shapes that all of them share.
import { CowriteError, errors } from "@cowrite/shared/errors.ts";
import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { HttpEnv } from "./HttpEnv.ts";

const errorSchema = z
  .object({
    error: z.object({
      code: z.enum(Object.keys(errors) as [keyof typeof errors]),
      message: z.string(),
      details: z.unknown().optional(),
    }),
  })
  .openapi("Error");

/** For `responses`: whatever else can happen has one shape. */
export const errorResponses = {
  default: {
    description: "An error: its code from the table of errors, and a sentence for people.",
    content: { "application/json": { schema: errorSchema } },
  },
} as const;

export function jsonContent<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } };
}

/** A place for routes whose invalid input is answered from the table of errors. */
export function createRoutes(): OpenAPIHono<HttpEnv> {
  return new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.error.issues);
    },
  });
}

function invalidRequest(found: readonly z.core.$ZodIssue[]): CowriteError {
  const issues = found.map((issue) => ({
    field: issue.code === "unrecognized_keys" ? issue.keys.join(", ") : issue.path.join("."),
    message: issue.message,
  }));
  return new CowriteError("invalid_request", { details: { issues } });
}
