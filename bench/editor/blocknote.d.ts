// As much of BlockNote as the bench uses: it is installed only while that runs.
declare module "@blocknote/core" {
  interface PartialBlock {
    type: "heading" | "paragraph";
    props?: { level: 2 };
    content: string;
  }
  export const BlockNoteEditor: {
    create(options: { initialContent: readonly PartialBlock[] }): {
      mount(element: HTMLElement): void;
    };
  };
}
declare module "@blocknote/core/style.css";
