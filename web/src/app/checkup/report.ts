// The findings in sentences: one for the visitor, all of them for an admin.
import { checkupMessages } from "../../messages/checkup/checkupMessages.ts";
import type { CheckId } from "./Finding.ts";
import type { CheckRow } from "./useCheckup.ts";

export function summaryOf(rows: readonly CheckRow[]): string {
  const { summary } = checkupMessages();
  const verdictOf = (wanted: CheckId) => rows.find(({ id }) => id === wanted)?.finding?.verdict;
  const webSocket = verdictOf("webSocket");
  const http = [verdictOf("stream"), verdictOf("poll")];
  if (rows.every(({ finding }) => finding?.verdict === "good")) {
    return summary.good;
  }
  if (webSocket !== "bad") return summary.improvable;
  if (http.some((verdict) => verdict !== "bad")) {
    return summary.httpOnly;
  }
  return summary.blocked;
}

export function reportOf(rows: readonly CheckRow[], origin: string, browser: string): string {
  const texts = checkupMessages();
  const lines = rows.flatMap(({ id, finding }) => [
    `${texts.checks[id]}: ${finding === undefined ? texts.notRun : texts.verdicts[finding.verdict]} – ${finding?.found ?? ""}`,
    ...(finding?.advice === undefined ? [] : [`  ${texts.toChange} ${finding.advice}`]),
  ]);
  return [texts.reportOf(origin), browser, "", ...lines].join("\n");
}
