// The settings of four proxies that let every door through, one shown at a time.
import { useState } from "react";
import { checkupMessages } from "../../messages/checkup/checkupMessages.ts";
import { proxySnippets } from "./proxySnippets.ts";

export function ProxySettings() {
  const { proxies } = checkupMessages();
  const [chosen, setChosen] = useState(proxySnippets[0]?.name);
  const snippet = proxySnippets.find(({ name }) => name === chosen);
  return (
    <section className="cw-proxies" aria-labelledby="cw-proxies-title">
      <h2 id="cw-proxies-title">{proxies.title}</h2>
      <p>
        {proxies.before} <code>PUBLIC_URL</code> {proxies.between} <code>TRUST_PROXY=on</code>
        {proxies.after}
      </p>
      <div className="cw-proxy-names">
        {proxySnippets.map(({ name }) => (
          <button
            key={name}
            type="button"
            className="cw-button"
            aria-pressed={name === chosen}
            onClick={() => setChosen(name)}
          >
            {name}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard as well */}
      <pre tabIndex={0}>{snippet?.text}</pre>
    </section>
  );
}
