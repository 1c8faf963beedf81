// Words that only screen readers tell, whenever they are others.
import { useEffect, useState } from "react";
import { afterFrame } from "./afterFrame.ts";

/** It is there before its words: many screen readers do not tell what comes onto the page with them. */
export function Said({ words }: { words: string }) {
  const [said, say] = useState("");
  useEffect(() => afterFrame(() => say(words)), [words]);
  return (
    <p className="cw-hidden" role="status">
      {said}
    </p>
  );
}
