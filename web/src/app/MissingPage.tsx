// A page for addresses that lead nowhere, and for documents that are none of one's business.

import { type ReactNode, useEffect } from "react";
import { useMessages } from "../messages/useMessages.ts";
import { Link } from "./Link.tsx";

interface MissingPageProps {
  title: string;
  text: string;
  /** What else there is to do than going home. */
  children?: ReactNode;
}

export function MissingPage({ title, text, children }: MissingPageProps) {
  const { app } = useMessages();
  useEffect(() => {
    document.title = `${title} – Cowrite`;
  }, [title]);
  return (
    <main className="cw-root cw-missing">
      <h1>{title}</h1>
      <p>{text}</p>
      <div className="cw-begin">
        <Link className="cw-button" data-kind="primary" href="/">
          {app.goHome}
        </Link>
        {children}
      </div>
    </main>
  );
}
