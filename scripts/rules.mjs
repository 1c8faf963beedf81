// Reads docs/spec.md and the tests' titles, and says where the two do not hold each other.

/** A rule is one list item: `- [DUR3] An acknowledged update survives SIGKILL.` */
const rulePattern = /^- \[([A-Z]{3}\d+)\] \S/gm;

/** Where a test is made: `test(`, `it.skipIf(…)(`, `test.each<…>([…])(`; never `pattern.test(`. */
const testPattern =
  /(?<![\w.])(?:it|test)(?:\.(?:each|for|skipIf|runIf|concurrent|sequential|fails|only|skip))*(?:<[^<>()]*>)?\s*\(/g;

const titlePattern = /^\s*(["'`])((?:(?!\1)[\s\S])*)/;

/** A title may stand on several rules: `[DUR1] [DUR3] …`. */
const namedPattern = /^(?:\[[A-Z]{3}\d+\] ?)+/;

/** @param {string} markdown */
export function rulesIn(markdown) {
  return [...markdown.matchAll(rulePattern)].map((match) => match[1] ?? "");
}

/** @param {string} source */
export function testTitlesIn(source) {
  const titles = [];
  for (const match of source.matchAll(testPattern)) {
    let rest = source.slice(match.index + match[0].length);
    // `test.each([…])("title", …)`: the title is in the second pair of brackets.
    if (/\.(each|for|skipIf|runIf)(?:<[^<>()]*>)?\s*\($/.test(match[0])) rest = afterBracket(rest);
    const title = titlePattern.exec(rest)?.[2];
    // The titles stand in the table, or in a variable: every string that looks like one counts.
    if (title !== undefined && /^(%s|\$)/.test(title)) titles.push(...titlesInTables(source));
    else if (title !== undefined) titles.push(title);
  }
  return titles;
}

/** @param {string} source */
function titlesInTables(source) {
  return [...source.matchAll(/["'`](\[[A-Z]{3}\d+\] [^"'`\n]*)["'`]/g)].map(
    (match) => match[1] ?? "",
  );
}

/**
 * What follows the bracket that closes the one before `text`, and the one that opens next.
 * @param {string} text
 */
function afterBracket(text) {
  let depth = 1;
  for (const token of text.matchAll(
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[()]/g,
  )) {
    if (token[0] === "(") depth++;
    if (token[0] === ")") depth--;
    if (depth === 0) return text.slice(token.index + 1).replace(/^\s*\(/, "");
  }
  return "";
}

/**
 * @param {string} spec
 * @param {readonly { path: string, source: string }[]} tests
 * @returns {string[]} one sentence for each thing that is wrong
 */
export function looseEnds(spec, tests) {
  const rules = rulesIn(spec);
  const known = new Set(rules);
  const tested = new Set();
  const wrong = rules
    .filter((rule, index) => rules.indexOf(rule) !== index)
    .map((rule) => `The rule ${rule} is written twice.`);
  for (const { path, source } of tests) {
    for (const title of testTitlesIn(source)) {
      const named = namedPattern.exec(title)?.[0].match(/[A-Z]{3}\d+/g) ?? [];
      if (named.length === 0)
        wrong.push(`${path}: "${title}" begins with no rule, such as [DUR3].`);
      for (const rule of named) {
        tested.add(rule);
        if (!known.has(rule)) wrong.push(`${path}: "${title}" names ${rule}, which is no rule.`);
      }
    }
  }
  const untested = [...known].filter((rule) => !tested.has(rule));
  return [...wrong, ...untested.map((rule) => `The rule ${rule} has no test.`)];
}
