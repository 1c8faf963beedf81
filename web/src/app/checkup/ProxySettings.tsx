// The settings of four proxies that let every door through, one shown at a time.
import { useState } from "react";
import { proxySnippets } from "./proxySnippets.ts";

export function ProxySettings() {
  const [chosen, setChosen] = useState(proxySnippets[0]?.name);
  const snippet = proxySnippets.find(({ name }) => name === chosen);
  return (
    <section className="cw-proxies" aria-labelledby="cw-proxies-title">
      <h2 id="cw-proxies-title">For whoever runs the server</h2>
      <p>
        Behind a proxy, set <code>PUBLIC_URL</code> to the address that people open and{" "}
        <code>TRUST_PROXY=on</code>, and tell the proxy:
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
