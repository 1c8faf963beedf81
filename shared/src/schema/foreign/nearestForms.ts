// HTML of other origin in the forms of this document: what is meant by tags, classes and styles that
// the format does not know is told by the nearest that it does.

import { findAlert } from "./alerts.ts";
import { alignCell } from "./alignCell.ts";
import { diagramInPage, languageOfCode } from "./codeBlocks.ts";
import { findFormula, readFormula } from "./formulas.ts";
import { straightenLink } from "./links.ts";
import { fileInPage, sourceOfVideo } from "./media.ts";
import { allElements } from "./named.ts";
import {
  codeOfEditor,
  dropLineEnd,
  nameParagraph,
  unwrapCopied,
  unwrapOffice,
} from "./wordProcessors.ts";
import {
  captionBefore,
  colorCell,
  colorMark,
  colorWords,
  flattenSummary,
  makeHeading,
  nameWords,
  plainInLink,
  quoteWords,
} from "./words.ts";

type Rule = (element: Element) => void;

const rules: Record<string, readonly Rule[]> = {
  a: [straightenLink],
  div: [codeOfEditor, findFormula, findAlert, diagramInPage, makeHeading],
  span: [findFormula, makeHeading, colorWords, plainInLink],
  section: [findAlert],
  aside: [findAlert],
  p: [nameParagraph, makeHeading],
  b: [unwrapCopied],
  "o:p": [unwrapOffice],
  br: [dropLineEnd],
  math: [readFormula],
  "mjx-container": [readFormula],
  "math-renderer": [readFormula],
  pre: [languageOfCode],
  video: [sourceOfVideo],
  audio: [fileInPage],
  object: [fileInPage],
  embed: [fileInPage],
  summary: [flattenSummary],
  caption: [captionBefore],
  td: [colorCell, alignCell],
  th: [colorCell, alignCell],
  mark: [colorMark],
  font: [colorWords],
  q: [quoteWords],
  ins: [nameWords],
  kbd: [nameWords],
  samp: [nameWords],
  tt: [nameWords],
  var: [nameWords],
  cite: [nameWords],
  dfn: [nameWords],
};

export function toNearestForms(document: Document): void {
  for (const element of allElements(document)) {
    for (const rule of rules[element.localName] ?? []) {
      // One that is replaced has been told.
      if (element.parentNode !== null && element.isConnected) rule(element);
    }
  }
}
