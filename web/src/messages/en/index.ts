// English, the language that is always there; its shape is that of all others.
import { app } from "./app.ts";
import { blocks } from "./blocks.ts";
import { commands } from "./commands.ts";
import { errors } from "./errors.ts";
import { find } from "./find.ts";
import { handle } from "./handle.ts";
import { links } from "./links.ts";
import { media } from "./media.ts";
import { menus } from "./menus.ts";
import { outdated } from "./outdated.ts";
import { paste } from "./paste.ts";
import { people } from "./people.ts";
import { pickers } from "./pickers.ts";
import { status } from "./status.ts";
import { tables } from "./tables.ts";
import { tools } from "./tools.ts";
import { view } from "./view.ts";

export const en = {
  app,
  blocks,
  commands,
  errors,
  find,
  handle,
  links,
  media,
  menus,
  outdated,
  paste,
  people,
  pickers,
  status,
  tables,
  tools,
  view,
};
