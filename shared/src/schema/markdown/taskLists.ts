// GitHub's task lists for markdown-it, written as TipTap's HTML. A list that mixes tasks and plain
// items becomes several lists, because a task list holds nothing but tasks.
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";

export function taskLists(markdown: MarkdownIt): void {
  markdown.core.ruler.after("inline", "task_lists", (state) => {
    state.tokens = markTasks(state.tokens);
  });
}

const box = /^\[([ xX])\](\s+|$)/;

interface OpenList {
  open: Token;
  /** `undefined` until its first item is seen. */
  isTasks: boolean | undefined;
}

function markTasks(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  const lists: (OpenList | undefined)[] = [];
  for (const [at, token] of tokens.entries()) {
    const list = lists.at(-1);
    if (token.type === "bullet_list_open") lists.push({ open: token, isTasks: undefined });
    else if (token.type === "ordered_list_open") lists.push(undefined);
    else if (token.type === "list_item_open" && list) {
      const isTask = makeTask(token, tokens[at + 2]);
      if (list.isTasks === undefined) list.isTasks = isTask;
      else if (list.isTasks !== isTask) splitList(list, result);
      list.isTasks = isTask;
      if (isTask) list.open.attrSet("data-type", "taskList");
    }
    result.push(token);
    if (token.type === "bullet_list_close" || token.type === "ordered_list_close") lists.pop();
  }
  return result;
}

function makeTask(item: Token, inline: Token | undefined): boolean {
  // The source decides: an escaped bracket is no box, and neither is a link.
  const match = inline?.type === "inline" ? box.exec(inline.content) : null;
  const text = inline?.children?.[0];
  if (match === null || text?.type !== "text" || !text.content.startsWith("[")) return false;
  text.content = text.content.slice(3).trimStart();
  item.attrSet("data-type", "taskItem");
  item.attrSet("data-checked", String(match[1] !== " "));
  return true;
}

function splitList(list: OpenList, result: Token[]): void {
  const copy = (type: string, nesting: -1 | 1) =>
    Object.assign(Object.create(Object.getPrototypeOf(list.open)), list.open, {
      type,
      nesting,
      attrs: null,
    });
  const open = copy("bullet_list_open", 1);
  result.push(copy("bullet_list_close", -1), open);
  list.open = open;
}
