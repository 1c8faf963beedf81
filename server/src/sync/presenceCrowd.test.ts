// How often a crowd is told of its presence, and in how many frames.
import { expect, test, vi } from "vitest";
import { type PresencePage, roomOfEachTest } from "./PresencePage.ts";

const here = roomOfEachTest();
const { pageOf } = here;

/** All have shown themselves once, and have heard of it. */
function crowdOf(people: number): PresencePage[] {
  const pages = Array.from({ length: people }, (_, index) => pageOf(`u${index}`));
  for (const page of pages) page.show({ cursor: 0 });
  quieten(pages);
  return pages;
}

/** What has been heard so far is not asked about. */
function quieten(pages: readonly PresencePage[]): void {
  vi.advanceTimersByTime(1_000);
  for (const { heard, frames } of pages) heard.length = frames.length = 0;
}

function expectAllSeen(pages: readonly PresencePage[], cursor: number): void {
  const unseen = pages.flatMap((page) =>
    pages.filter((other) => other !== page && page.sees(other)?.cursor !== cursor),
  );
  expect(unseen).toEqual([]);
}

test("[BRD2] between two, each move is told at once; a person's twentieth of a second is told once", () => {
  const [ada, bob] = [pageOf("u1"), pageOf("u2")];
  ada.show({ cursor: 1 });
  expect(bob.sees(ada)).toMatchObject({ cursor: 1 });
  for (let cursor = 2; cursor < 20; cursor += 1) ada.show({ cursor });
  expect(bob.heard).toHaveLength(1);
  vi.advanceTimersByTime(50);
  expect(bob.heard).toHaveLength(2);
  expect(bob.sees(ada)).toMatchObject({ cursor: 19 });
});

test("[BRD2] a crowd's moves are gathered, in one frame for all, and nobody waits over a tenth of a second", () => {
  const pages = crowdOf(200);
  for (const page of pages) page.show({ cursor: 1 });
  vi.advanceTimersByTime(100);
  expectAllSeen(pages, 1);
  const [first] = pages;
  // Whoever moves first is told at once: nobody has been told for a while.
  expect(first?.frames.length).toBeLessThanOrEqual(2);
  const [, gathered] = pages[1]?.frames ?? [];
  expect(gathered).toBeDefined();
  // Not one that looks the same: it was encoded once, whoever has shown something.
  for (const { frames } of pages.slice(1)) expect(frames.at(-1)).toBe(gathered);
});

test("[BRD2] the window widens with the crowd", () => {
  const windowOf = (people: number) => {
    const pages = crowdOf(people);
    const [first, second] = pages;
    first?.show({ cursor: 1 });
    second?.show({ cursor: 1 });
    const last = pages.at(people > 2 ? -1 : 0);
    let ms = 0;
    while (second && last?.sees(second)?.cursor !== 1) {
      vi.advanceTimersByTime(1);
      ms += 1;
    }
    for (const page of pages) here.room.leave(page);
    vi.advanceTimersByTime(1_000);
    return ms;
  };
  expect([2, 50, 200].map(windowOf)).toEqual([0, 48, 100]);
});

test("[BRD2] a crowd that comes back is gathered as well, though its clocks are behind the room's", () => {
  const pages = crowdOf(50);
  const onlookers = [pageOf("u98"), pageOf("u99")] as const;
  for (const page of pages) here.room.leave(page);
  for (const page of pages) here.room.join(page);
  for (const page of pages) page.show({ cursor: 1 });
  quieten([...pages, ...onlookers]);
  for (let cursor = 2; cursor < 5; cursor += 1) {
    for (const page of pages) page.show({ cursor });
    vi.advanceTimersByTime(100);
    expectAllSeen(pages, cursor);
    // One for whoever moved first, after a pause, and one for all the others.
    for (const { frames } of pages) expect(frames.length).toBeLessThanOrEqual(2);
    const [[, one], [, other]] = [onlookers[0].frames, onlookers[1].frames];
    expect(one).toBeDefined();
    expect(other).toBe(one);
    quieten([...pages, ...onlookers]);
  }
});
