// What the doctor can find in a document, and what each means for who reads it.
import type { RowKind } from "../UpdateLog.ts";
import type { Fault } from "./readRow.ts";

export type Finding =
  | { readonly kind: "damaged"; readonly row: RowKind; readonly seq: number; readonly fault: Fault }
  | { readonly kind: "set-aside"; readonly row: RowKind; readonly seq: number }
  | { readonly kind: "no-snapshot" }
  | { readonly kind: "snapshot-behind" }
  | { readonly kind: "history-behind" }
  | { readonly kind: "gap"; readonly stretches: number }
  | { readonly kind: "segments-overlap"; readonly seq: number }
  | { readonly kind: "segment-mislabelled"; readonly seq: number }
  | { readonly kind: "no-document"; readonly rows: number };

const fromBrowser =
  "Open the document in a browser that had it: it will send what is missing. Then run " +
  '"cowrite doctor --repair" again. If nobody has it any more, a backup may; to leave it at that, ' +
  'run "cowrite doctor --repair --accept".';

const byRepair = 'Stop the server and run "cowrite doctor --repair"';

/** What it is, then what can be done. */
export function describeFinding(finding: Finding): { what: string; advice: string } {
  switch (finding.kind) {
    case "damaged": {
      const { row, seq, fault } = finding;
      const why = fault === "checksum" ? "is not as it was written" : "cannot be read";
      return { what: `${row} ${seq} ${why}`, advice: `${byRepair}: ${asideMeans[row]}` };
    }
    case "set-aside": {
      const { row, seq } = finding;
      const what = `${row} ${seq} was set aside, and what it held may be missing`;
      return { what, advice: fromBrowser };
    }
    case "no-snapshot":
      return {
        what: "its present state is not stored, only its history",
        advice: `${byRepair}: the state is made again from history.`,
      };
    case "snapshot-behind":
      return {
        what: "its present state lacks what its history has",
        advice: `${byRepair}: the state is made again from history.`,
      };
    case "history-behind":
      return {
        what: "its history has a hole; its present state is whole",
        advice: `${byRepair}: history goes on from the present state, and the hole stays.`,
      };
    case "gap":
      return {
        what: `what came later builds on ${count(finding.stretches, "stretch", "stretches")} of writing that the database does not have`,
        advice: fromBrowser,
      };
    case "segments-overlap":
      return {
        what: `segment ${finding.seq} begins before the one before it ends`,
        advice: "The words are not in danger, but please report it: no known fault does this.",
      };
    case "segment-mislabelled":
      return {
        what: `segment ${finding.seq} holds other entries than it says`,
        advice: "The words are not in danger, but please report it: no known fault does this.",
      };
    case "no-document":
      return {
        what: `${count(finding.rows, "row", "rows")} of content, but no document of this id`,
        advice: `Its creation was cut off and nobody can open it. ${byRepair}: the content is set aside.`,
      };
  }
}

const asideMeans: Record<RowKind, string> = {
  update: "the row is set aside, and what it held is looked for.",
  snapshot: "the row is set aside, and the state is made again from history.",
  segment: "the row is set aside; the present state does not need it, but history has a hole.",
};

function count(number: number, one: string, many: string): string {
  return number === 1 ? `one ${one}` : `${number} ${many}`;
}
