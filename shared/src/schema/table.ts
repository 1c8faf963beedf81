// A table without the widths and wrappers that only its display needs.
import { Table as TiptapTable } from "@tiptap/extension-table";

export const Table = TiptapTable.extend({
  renderHTML(props) {
    let hasWidths = false;
    props.node.descendants((node) => {
      if (node.attrs.colwidth) hasWidths = true;
      return !hasWidths && !node.isTextblock;
    });
    return hasWidths && this.parent ? this.parent(props) : ["table", ["tbody", 0]];
  },
});
