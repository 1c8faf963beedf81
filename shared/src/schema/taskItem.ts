// An item of a task list. TipTap's own takes the first `<div>` in it for its content, which may be a
// block of ours.
import { TaskItem as TiptapTaskItem } from "@tiptap/extension-list/task-item";

export const TaskItem = TiptapTaskItem.extend({
  parseHTML() {
    return [{ tag: `li[data-type="${this.name}"]`, priority: 51, contentElement }];
  },
}).configure({ nested: true });

/** As it is written, the content stands behind the label with the box. */
function contentElement(item: Node): HTMLElement {
  const element = item as HTMLElement;
  const { firstElementChild: label } = element;
  const isWritten = label?.localName === "label" && label.nextElementSibling?.localName === "div";
  return isWritten ? (label.nextElementSibling as HTMLElement) : element;
}
