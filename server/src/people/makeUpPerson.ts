// A friendly name and a colour for somebody who has not said who they are.
import { randomInt } from "node:crypto";
import { createId, type UserId } from "@cowrite/shared/ids.ts";
import { presenceColors } from "@cowrite/shared/presence.ts";
import type { StoredPerson } from "./PersonRepository.ts";

const adjectives = (
  "Amber Brave Bright Calm Cheerful Clever Cosy Curious Daring Eager Gentle Golden Happy Honest " +
  "Jolly Kind Lively Lucky Merry Mellow Nimble Patient Playful Plucky Polite Quick Quiet Silver " +
  "Sunny Swift Thoughtful Warm Wise Witty"
).split(" ");

const animals = (
  "Alpaca Badger Beaver Bison Bumblebee Crane Dolphin Falcon Finch Fox Gecko Hedgehog Heron Ibex " +
  "Kingfisher Koala Lark Lynx Magpie Marmot Narwhal Otter Owl Panda Penguin Puffin Quokka Raccoon " +
  "Robin Seal Sparrow Squirrel Swan Tapir Turtle Wombat Wren"
).split(" ");

export function makeUpPerson(name: string | undefined): StoredPerson {
  return {
    id: createId((bytes) => crypto.getRandomValues(bytes)) as UserId,
    name: name ?? `${pick(adjectives)} ${pick(animals)}`,
    color: pick(presenceColors),
  };
}

function pick(items: readonly string[]): string {
  return items[randomInt(items.length)] ?? "";
}
