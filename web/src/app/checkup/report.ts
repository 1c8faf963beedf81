// The findings in sentences: one for the visitor, all of them for an admin.
import type { CheckRow } from "./useCheckup.ts";

export function summaryOf(rows: readonly CheckRow[]): string {
  const verdictOf = (title: string) => rows.find((row) => row.title === title)?.finding?.verdict;
  const webSocket = verdictOf("WebSocket");
  const http = [verdictOf("HTTP, as a stream"), verdictOf("HTTP, by asking again")];
  if (rows.every(({ finding }) => finding?.verdict === "good")) {
    return "Everything gets through. Documents open and save from here as they should.";
  }
  if (webSocket !== "bad") return "Documents open and save from here; something can be better.";
  if (http.some((verdict) => verdict !== "bad")) {
    return "WebSockets are blocked here. Documents open and save over HTTP instead.";
  }
  return "Documents cannot be reached from here. What to change stands below.";
}

export function reportOf(rows: readonly CheckRow[], origin: string, browser: string): string {
  const lines = rows.flatMap(({ title, finding }) => [
    `${title}: ${finding?.verdict ?? "not run"} – ${finding?.found ?? ""}`,
    ...(finding?.advice === undefined ? [] : [`  To change: ${finding.advice}`]),
  ]);
  return [`Cowrite checkup of ${origin}`, browser, "", ...lines].join("\n");
}
