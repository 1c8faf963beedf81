import { expect, test } from "vitest";
import { PasteNews } from "./PasteNews.ts";

test("[FMT26] the offer of plain text goes when its person writes on, and is taken once", () => {
  const news = new PasteNews();
  let taken = 0;
  const offer = () => {
    news.offerPlain(() => {
      taken += 1;
    });
  };
  offer();
  news.writtenOn();
  expect(news.current()).toBeUndefined();
  news.accept();
  expect(taken).toBe(0);
  offer();
  news.accept();
  news.accept();
  expect(taken).toBe(1);
  expect(news.current()).toBeUndefined();
});

test("[MED80] that pictures are missing stands while one writes, until it is closed or a paste lost none", () => {
  const news = new PasteNews();
  const told: unknown[] = [];
  const stop = news.subscribe(() => told.push(news.current()));
  news.tellLost(2);
  news.writtenOn();
  expect(news.current()).toEqual({ kind: "lostPictures", count: 2 });
  news.tellLost(0);
  expect(news.current()).toBeUndefined();
  news.tellLost(1);
  news.close();
  expect(told).toHaveLength(4);
  stop();
  news.tellLost(3);
  expect(told).toHaveLength(4);
});

test("[FMT26] an offer is not closed by a paste that lost no pictures, and gives way to one that did", () => {
  const news = new PasteNews();
  news.offerPlain(() => undefined);
  news.tellLost(0);
  expect(news.current()?.kind).toBe("formatted");
  news.tellLost(1);
  expect(news.current()?.kind).toBe("lostPictures");
});
