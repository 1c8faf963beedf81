// /checkup: what lies between this browser and the server, and what whoever runs it should change.
import { Check, Copy, RotateCw, TriangleAlert, X } from "lucide-react";
import { useEffect, useState } from "react";
import { checkupMessages } from "../../messages/checkup/checkupMessages.ts";
import { Link } from "../Link.tsx";
import type { Verdict } from "./Finding.ts";
import { ProxySettings } from "./ProxySettings.tsx";
import { reportOf, summaryOf } from "./report.ts";
import { type CheckRow, useCheckup } from "./useCheckup.ts";
import "./checkup.css";

export function CheckupPage() {
  const { rows, isDone, repeat } = useCheckup();
  const texts = checkupMessages();
  useEffect(() => {
    document.title = `${texts.title} – Cowrite`;
  }, [texts]);
  return (
    <div className="cw-root cw-home">
      <header className="cw-home-bar">
        <Link className="cw-brand cw-checkup-home" href="/">
          Cowrite
        </Link>
      </header>
      <main>
        <div className="cw-home-head">
          <h1>{texts.title}</h1>
          <div className="cw-begin">
            <CopyReport rows={rows} isDisabled={!isDone} />
            <button type="button" className="cw-button" disabled={!isDone} onClick={repeat}>
              <RotateCw aria-hidden="true" size={16} />
              {texts.repeat}
            </button>
          </div>
        </div>
        <p className="cw-checkup-summary" role="status">
          {isDone ? summaryOf(rows) : texts.trying}
        </p>
        <ul className="cw-list">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
        <ProxySettings />
      </main>
    </div>
  );
}

const icons: Record<Verdict, typeof Check> = { good: Check, slow: TriangleAlert, bad: X };

function Row({ row: { id, finding } }: { row: CheckRow }) {
  const { checks, verdicts, running, toChange } = checkupMessages();
  const Icon = finding && icons[finding.verdict];
  return (
    <li className="cw-finding" data-verdict={finding?.verdict ?? "running"}>
      <span className="cw-finding-mark">
        {Icon && <Icon aria-hidden="true" size={18} />}
        <span className="cw-hidden">{finding ? verdicts[finding.verdict] : running}</span>
      </span>
      <div>
        <h2>{checks[id]}</h2>
        <p>{finding?.found ?? "…"}</p>
        {finding?.advice !== undefined && (
          <p className="cw-finding-advice">
            <strong>{toChange}</strong> {finding.advice}
          </p>
        )}
      </div>
    </li>
  );
}

function CopyReport({ rows, isDisabled }: { rows: readonly CheckRow[]; isDisabled: boolean }) {
  const texts = checkupMessages();
  const [isCopied, setCopied] = useState(false);
  // Browsers give it to pages over https only.
  if (!("clipboard" in navigator)) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(reportOf(rows, location.origin, navigator.userAgent));
    setCopied(true);
  };
  return (
    <button type="button" className="cw-button" disabled={isDisabled} onClick={() => void copy()}>
      <Copy aria-hidden="true" size={16} />
      {isCopied ? texts.copied : texts.copy}
    </button>
  );
}
