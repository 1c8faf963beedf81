// The document format: every node and mark, in TipTap's names. Usable without a DOM.
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { TableRow } from "@tiptap/extension-table";
import { StarterKit } from "@tiptap/starter-kit";
import { Code } from "./code.ts";
import { Image } from "./image.ts";
import { Link } from "./link.ts";
import { Table } from "./table.ts";
import { TableCell, TableHeader } from "./tableCell.ts";

/** What only an editing page needs (undo, cursors, the last empty line) it adds by itself. */
export const schemaExtensions = [
  StarterKit.configure({
    code: false,
    link: false,
    dropcursor: false,
    gapcursor: false,
    trailingNode: false,
    undoRedo: false,
  }),
  Link,
  Code,
  Image,
  TaskList,
  TaskItem.configure({ nested: true }),
  Table,
  TableRow,
  TableHeader,
  TableCell,
];
