// Which files of the built web side a browser loads before it can show a page.

/**
 * @typedef {Record<string, { file: string, imports?: string[] }>} Manifest as Vite writes it
 */

/**
 * @param {Manifest} manifest
 * @param {readonly string[]} entries keys of the manifest
 * @returns {string[]} the files of the entries, and of all that they import by themselves
 */
export function firstLoad(manifest, entries) {
  /** @type {Set<string>} */
  const seen = new Set();
  const waiting = [...entries];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`The web side was built without ${key}.`);
    if (seen.has(chunk.file)) continue;
    seen.add(chunk.file);
    waiting.push(...(chunk.imports ?? []));
  }
  return [...seen];
}
