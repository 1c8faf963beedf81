// What must hold after each single step, whoever did what.
import { it } from "vitest";
import { playStepByStep, playWitnessed } from "./testing/playWitnessed.ts";
import { countSequences, seedsFor } from "./testing/seeds.ts";

const count = countSequences("Invariants of each step");

it("[BND43] what one act elsewhere does not concern keeps its nodes, its places and its decorations, and the selection stays on its characters", () => {
  for (const seed of seedsFor({ share: 0.1, pinned: [1_910_133, 7_000_079, 7_002_427] })) {
    playStepByStep(seed);
    count.played++;
  }
}, 600_000);

it("[BND44] whatever arrives is one transaction that writes nothing and leaves blocks before and behind it alone", () => {
  for (const seed of seedsFor({ share: 0.1, pinned: [14_571] })) {
    playWitnessed(seed);
    count.played++;
  }
}, 600_000);
