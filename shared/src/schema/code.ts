// Code in a line. Unlike TipTap's own it may be bold or a link too, as documentation often has it.
import { Code as TiptapCode } from "@tiptap/extension-code";

export const Code = TiptapCode.extend({
  // The least priority makes it the innermost mark, which is the only place Markdown has for it.
  priority: 50,
  excludes: "code",
});
