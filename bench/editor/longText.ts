// A text as long as a book, the same for all editors: 2,000 paragraphs, about 114,000 words.

export interface LongText {
  readonly sections: readonly {
    readonly heading: string;
    readonly paragraphs: readonly string[];
  }[];
}

const perSection = 20;
const words =
  "The hose by the shed leaks so water the beds in the evening and use the other one until somebody finds the time to mend it which will hardly be before the autumn when the apples are in and the ladder is free again for whoever wants to look at the gutter over the door";

export function makeLongText(paragraphs: number): LongText {
  return {
    sections: Array.from({ length: Math.ceil(paragraphs / perSection) }, (_, section) => ({
      heading: `Part ${section + 1}`,
      paragraphs: Array.from(
        { length: Math.min(perSection, paragraphs - section * perSection) },
        (_, index) => `Paragraph ${section * perSection + index + 1}. ${words}.`,
      ),
    })),
  };
}

export function toMarkdown({ sections }: LongText): string {
  return sections
    .flatMap(({ heading, paragraphs }) => [`## ${heading}`, ...paragraphs])
    .join("\n\n");
}
