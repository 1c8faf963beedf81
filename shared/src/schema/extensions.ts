// The document format: every node and mark, in TipTap's names. Usable without a DOM.
import { Blockquote } from "@tiptap/extension-blockquote";
import { Bold } from "@tiptap/extension-bold";
import { CodeBlock } from "@tiptap/extension-code-block";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { HorizontalRule } from "@tiptap/extension-horizontal-rule";
import { Italic } from "@tiptap/extension-italic";
// One by one: the whole brings TipTap's numbered list along, with its Markdown.
import { BulletList } from "@tiptap/extension-list/bullet-list";
import { ListItem } from "@tiptap/extension-list/item";
import { ListKeymap } from "@tiptap/extension-list/keymap";
import { TaskList } from "@tiptap/extension-list/task-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Strike } from "@tiptap/extension-strike";
import { Subscript } from "@tiptap/extension-subscript";
import { Superscript } from "@tiptap/extension-superscript";
import { Text } from "@tiptap/extension-text";
import { Underline } from "@tiptap/extension-underline";
import { Attachment } from "./attachment.ts";
import { Callout } from "./callout.ts";
import { Code } from "./code.ts";
import { Highlight, TextColor } from "./colors.ts";
import { Column, Columns } from "./columns.ts";
import { DateNode } from "./date.ts";
import { Details, DetailsContent, DetailsSummary } from "./details.ts";
import { DocumentLink } from "./documentLink.ts";
import { Figure } from "./figure.ts";
import { Image } from "./image.ts";
import { Link } from "./link.ts";
import { LinkCard } from "./linkCard.ts";
import { BlockMath, InlineMath } from "./math.ts";
import { Mention } from "./mention.ts";
import { OrderedList } from "./orderedList.ts";
import { Table, TableRow } from "./table.ts";
import { TableCell, TableHeader } from "./tableCell.ts";
import { TableOfContents } from "./tableOfContents.ts";
import { TaskItem } from "./taskItem.ts";
import { Video } from "./video.ts";

/** What only an editing page needs (undo, cursors, the last empty line) it adds by itself. */
export const schemaExtensions = [
  Bold,
  Blockquote,
  BulletList,
  CodeBlock,
  Document,
  HardBreak,
  Heading,
  HorizontalRule,
  Italic,
  ListItem,
  ListKeymap,
  OrderedList,
  Paragraph,
  Strike,
  Text,
  Underline,
  Link,
  Code,
  Image,
  TaskList,
  TaskItem,
  Table,
  TableRow,
  TableHeader,
  TableCell,
  Subscript,
  Superscript,
  Highlight,
  TextColor,
  Callout,
  Details,
  DetailsSummary,
  DetailsContent,
  Figure,
  Attachment,
  LinkCard,
  Video,
  Columns,
  Column,
  BlockMath,
  InlineMath,
  TableOfContents,
  Mention,
  DocumentLink,
  DateNode,
];
