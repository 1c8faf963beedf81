// As much of TipTap's packages as the bench uses: they are installed only while that runs.
declare module "@tiptap/extension-details" {
  export const Details: import("@tiptap/core").AnyExtension;
  export const DetailsContent: import("@tiptap/core").AnyExtension;
  export const DetailsSummary: import("@tiptap/core").AnyExtension;
}
declare module "@tiptap/extension-drag-handle" {
  export const DragHandle: import("@tiptap/core").AnyExtension;
}
declare module "@tiptap/extension-emoji" {
  export const Emoji: import("@tiptap/core").AnyExtension;
}
declare module "@tiptap/extension-file-handler" {
  export const FileHandler: import("@tiptap/core").AnyExtension;
}
declare module "@tiptap/extension-find-and-replace" {
  export const FindAndReplace: import("@tiptap/core").AnyExtension;
}
declare module "@tiptap/extension-mathematics" {
  export const Mathematics: import("@tiptap/core").AnyExtension;
}
declare module "@tiptap/extension-mention" {
  export const Mention: import("@tiptap/core").AnyExtension;
}
declare module "@tiptap/extension-table" {
  export const TableKit: import("@tiptap/core").AnyExtension;
}
declare module "@tiptap/extension-table-of-contents" {
  export const TableOfContents: import("@tiptap/core").AnyExtension;
}
declare module "@tiptap/extension-unique-id" {
  export const UniqueID: import("@tiptap/core").AnyExtension;
}
declare module "@tiptap/markdown" {
  export const Markdown: import("@tiptap/core").AnyExtension;
}
