// Which room of the house may know which other: one table, and one function that reads a file by it.
import { posix } from "node:path";

/**
 * @typedef {object} Boundary
 * @property {string} name
 * @property {RegExp} inside the files it binds, by their path from the project's root
 * @property {RegExp} [except] files inside that it does not bind
 * @property {RegExp} [imports] what they may not import: a path from the root, or a package
 * @property {RegExp} [text] what they may not contain
 * @property {string} instead where to go instead
 */

// Tests may reach for the other side: they play it.
const tests = /\.test\.tsx?$/;

/** What biome.json cannot say: it sees how an import is written, not which file it leads to. */
/** @type {readonly Boundary[]} */
export const boundaries = [
  {
    name: "shared imports nothing of ours",
    inside: /^shared\//,
    except: tests,
    imports: /^(server|web|e2e|bench|scripts)\//,
    instead: "Move what it needs into shared/src.",
  },
  {
    name: "web never imports server",
    inside: /^web\//,
    except: tests,
    imports: /^(server|e2e|scripts)\/|^@cowrite\/server/,
    instead: "Put what both sides must agree on into shared/src, and ask the server over HTTP.",
  },
  {
    name: "server never imports web",
    inside: /^server\//,
    except: tests,
    imports: /^(web\/src|e2e|scripts)\/|^@cowrite\/editor/,
    instead: "Put what both sides must agree on into shared/src.",
  },
  {
    name: "the app uses only the public face",
    inside: /^web\/src\/app\//,
    except: tests,
    imports: /^web\/src\/(?!app\/|api\/|messages\/|index\.ts$)/,
    instead: "Import from web/src/index.ts; what the app needs, another host needs too.",
  },
  {
    name: "the editor knows nothing of the app",
    inside: /^web\/src\/(?!app\/)/,
    except: tests,
    imports: /^web\/src\/app\//,
    instead: "Hand it in as a prop: the app is only one of the hosts.",
  },
  {
    name: "a session knows no user interface",
    inside: /^web\/src\/session\//,
    except: tests,
    imports: /^web\/src\/(editor|binding|app|index\.ts|element\.ts)/,
    instead: "Let the editor read the session's state; never the other way round.",
  },
  {
    name: "storage never imports sync",
    inside: /^server\/src\/storage\//,
    except: tests,
    imports: /^server\/src\/(?!storage\/|StartError\.ts$)/,
    instead: "Storage keeps bytes for whoever asks; hand it in from createServer.ts.",
  },
  {
    name: "only createHocuspocus.ts and createProvider.ts know Hocuspocus",
    inside: /^(server|web|shared)\/src\//,
    except:
      /\.test\.tsx?$|^server\/src\/sync\/createHocuspocus\.ts$|^web\/src\/session\/createProvider\.ts$/,
    imports: /^@hocuspocus\//,
    instead: "Speak to server/src/sync/createSync.ts, or to the document session.",
  },
  {
    name: "routes hold no SQL",
    inside: /^server\/src\/.*[rR]outes\.ts$/,
    imports: /^kysely$|^node:sqlite$|^server\/src\/storage\//,
    text: /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`|\bSELECT\s.+\sFROM\b/,
    instead: "Ask the repository beside the routes.",
  },
  {
    name: "only main.ts knows the process",
    inside: /^server\/src\//,
    except: /\.test\.ts$|^server\/src\/main\.ts$/,
    text: /\bprocess\.(env|argv|exit|on|once|stdout|stderr|cwd|kill)\b/,
    instead: "Take it as an option; server/src/main.ts reads the process and hands it in.",
  },
  {
    name: "nothing outside this folder is part of the project",
    inside: /./,
    // Its samples are imports by their looks only.
    except: /^scripts\/boundaries\.test\.ts$/,
    imports: /^\.\.\//,
    instead: "Copy what is needed into the project, or install it as a package.",
  },
];

/**
 * @param {string} path from the project's root, with slashes
 * @param {string} source
 * @returns {string[]} one sentence for each boundary that the file crosses
 */
export function crossings(path, source) {
  const code = withoutComments(source);
  const imported = importsOf(code).map((specifier) => resolveImport(path, specifier));
  return boundaries
    .filter(({ inside, except }) => inside.test(path) && !except?.test(path))
    .flatMap(({ name, imports, text, instead }) => {
      const wrong = imported.filter((target) => imports?.test(target));
      const found = text?.exec(code)?.[0];
      const subjects = found === undefined ? wrong : [...wrong, found];
      return subjects.map((subject) => `${path}: ${subject} — ${name}. ${instead}`);
    });
}

/** @param {string} source */
function withoutComments(source) {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

/** @param {string} source */
function importsOf(source) {
  const pattern = /(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*["']([^"']+)["']/g;
  return [...source.matchAll(pattern)].map((match) => match[1] ?? "");
}

/**
 * @param {string} path
 * @param {string} specifier
 */
function resolveImport(path, specifier) {
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(path), specifier));
  return specifier.replace(/^@cowrite\/shared\//, "shared/src/");
}
