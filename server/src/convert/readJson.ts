// ProseMirror JSON to a document. Programs write it, so what is wrong is said, not mended.
import { CowriteError } from "@cowrite/shared/errors.ts";
import { coerceAttributes } from "@cowrite/shared/schema/attributes.ts";
import { maxNesting } from "@cowrite/shared/schema/maxNesting.ts";
import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import { Node } from "@tiptap/pm/model";
import { settle } from "./settle.ts";

/** @throws CowriteError `unreadable_content` that says what does not fit. */
export function readJson(value: Record<string, unknown>): Node {
  refuseDepth(value);
  const root = parse(value);
  if (root.type !== documentSchema.topNodeType) throw unreadable('The top node must be a "doc".');
  refuseAttributes(root);
  return settle(root);
}

function parse(value: Record<string, unknown>): Node {
  try {
    const root = Node.fromJSON(documentSchema, value);
    root.check();
    return root;
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error), error);
  }
}

function refuseAttributes(root: Node): void {
  const refuse = (name: string, given: Record<string, unknown>) => {
    for (const [key, allowed] of Object.entries(coerceAttributes(name, given))) {
      if (JSON.stringify(given[key]) !== JSON.stringify(allowed)) {
        throw unreadable(`${name}.${key} must not be ${JSON.stringify(given[key])}.`);
      }
    }
  };
  root.descendants((node) => {
    refuse(node.type.name, node.attrs);
    for (const mark of node.marks) refuse(mark.type.name, mark.attrs);
  });
}

// Level by level instead of recursion, because this comes before anything is known about it.
function refuseDepth(value: unknown): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxNesting) throw unreadable(`It nests more than ${maxNesting} levels deep.`);
    level = level.flatMap((node) => {
      const content = (node as { content?: unknown } | null | undefined)?.content;
      return Array.isArray(content) ? content : [];
    });
  }
}

function unreadable(details: string, cause?: unknown): CowriteError {
  return new CowriteError("unreadable_content", {
    message: `The content is no document of this format. ${details}`,
    cause,
  });
}
