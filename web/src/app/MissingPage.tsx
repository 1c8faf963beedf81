// A page for addresses that lead nowhere, and for documents that are none of one's business.
import { useEffect } from "react";
import { Link } from "./Link.tsx";

export function MissingPage({ title, text }: { title: string; text: string }) {
  useEffect(() => {
    document.title = `${title} – Cowrite`;
  }, [title]);
  return (
    <main className="cw-root cw-missing">
      <h1>{title}</h1>
      <p>{text}</p>
      <Link className="cw-button" data-kind="primary" href="/">
        Go to your documents
      </Link>
    </main>
  );
}
