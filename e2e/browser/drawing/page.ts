// Lets people do at random what they can, and looks after each act whether both pages show the same.
import { editorSchema } from "../../../web/src/binding/testing/editorSchema.ts";
import { Room } from "../../../web/src/binding/testing/Room.ts";
import { seededRandom } from "../../../web/src/binding/testing/random.ts";
import { randomAct } from "../../../web/src/binding/testing/randomCommand.ts";
import { Pages } from "./Pages.ts";

export interface Drawing {
  /** What happened when the pages were first found to differ; empty where they never did. */
  readonly differences: readonly string[];
  /** How often a page was drawn, and how often ProseMirror had to do it. */
  readonly drawn: number;
  readonly byProseMirror: number;
}

declare global {
  interface Window {
    playDrawing: (seed: number, acts: number) => Drawing;
    /** A heading gets other levels, beside a line that stays. @returns what is different, if anything is. */
    changeLevels: () => string | undefined;
  }
}

window.playDrawing = (seed, acts) => {
  const random = seededRandom(seed);
  const room = new Room({ kinds: ["ours", "ours"] });
  const [writer, other] = room.people;
  if (writer === undefined || other === undefined) throw new Error("Nobody came.");
  const pages = new Pages(writer.content, !random.oneIn(5));
  const differences: string[] = [];
  for (let count = 0; count < acts && differences.length === 0; count++) {
    const name = randomAct(random.oneIn(3) ? other : writer, random);
    room.deliverAll();
    pages.show(writer.content);
    if (random.oneIn(4)) pages.decorate(random);
    if (random.oneIn(6)) pages.select(random);
    if (random.oneIn(8)) pages.tearDom(random);
    const difference = pages.difference();
    if (difference !== undefined) differences.push(`act ${count}, ${name}: ${difference}`);
  }
  const { drawn, byProseMirror } = pages;
  pages.destroy();
  room.leave();
  return { differences, drawn, byProseMirror };
};

window.changeLevels = () => {
  const { nodes } = editorSchema;
  const docOf = (level: number) =>
    nodes.doc?.create(
      null,
      [
        nodes.heading?.create({ level }, editorSchema.text("A head")) ?? [],
        nodes.paragraph?.create(null, editorSchema.text("A line")) ?? [],
      ].flat(),
    );
  const [first, ...others] = [1, 2, 3].map(docOf).filter((doc) => doc !== undefined);
  if (first === undefined) throw new Error("The schema has no document.");
  const pages = new Pages(first);
  const differences = others.map((doc) => {
    pages.show(doc);
    return pages.difference();
  });
  pages.destroy();
  return differences.find((difference) => difference !== undefined);
};
