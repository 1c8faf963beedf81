import { describe, expect, it } from "vitest";
import { SuggestStore } from "./SuggestStore.ts";

function storeWith(...ids: string[]) {
  const picked: string[] = [];
  const store = new SuggestStore();
  const show = (...shown: string[]) =>
    store.show({
      title: "Blocks",
      place: () => null,
      items: shown.map((id) => ({ id, label: id, icon: "x", pick: () => picked.push(id) })),
    });
  show(...ids);
  const active = () => store.current?.items[store.current.active]?.id;
  return { store, show, picked, active };
}

describe("the list at the caret", () => {
  it("[MNU1] is walked in a circle by arrows, and picked from by Enter and Tab", () => {
    const { store, active, picked } = storeWith("a", "b", "c");
    expect(active()).toBe("a");
    store.handleKey("ArrowUp");
    expect(active()).toBe("c");
    store.handleKey("ArrowDown");
    store.handleKey("ArrowDown");
    expect(active()).toBe("b");
    expect([store.handleKey("Enter"), store.handleKey("Tab")]).toEqual([true, true]);
    expect(picked).toEqual(["b", "b"]);
    expect(store.handleKey("x")).toBe(false);
  });

  it("[MNU1] keeps what is active while the rest is filtered away", () => {
    const { store, show, active } = storeWith("a", "b", "c");
    store.activate(2);
    show("b", "c");
    expect(active()).toBe("c");
    show("a", "b");
    expect(active()).toBe("a");
  });

  it("[MNU1] begins with what fits best by now, where nobody went to another", () => {
    const { store, show, active } = storeWith("lately", "b", "c");
    show("c", "lately");
    expect(active()).toBe("c");
    store.handleKey("ArrowDown");
    show("b", "lately");
    expect(active()).toBe("lately");
    show("b", "c");
    show("c", "b", "lately");
    expect(active()).toBe("c");
  });

  it("[MNU8] leaves every key to the text where it only says that nothing fits", () => {
    const { store } = storeWith();
    expect(store.current?.items).toEqual([]);
    for (const key of ["Enter", "Tab", "ArrowDown"]) expect(store.handleKey(key)).toBe(false);
  });

  it("[MNU1] leaves every key to the text where it is not open", () => {
    const { store } = storeWith("a");
    store.hide();
    expect(store.handleKey("Enter")).toBe(false);
    expect(store.current).toBeUndefined();
  });
});
