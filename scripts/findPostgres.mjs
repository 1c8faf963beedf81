// Finds the PostgreSQL server for the tests, and installs it through apt where that is possible.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installThroughApt, isExecutable, rootPrefix } from "./installThroughApt.mjs";

const aptPackages = ["postgresql"];

/** Where Debian and Homebrew keep the server's programs, which they leave off the PATH. */
const versionFolders = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];

/** @returns {Promise<string>} the folder of `initdb` and `postgres` */
export async function providePostgres() {
  const found = findPostgres();
  if (found !== undefined) return found;
  keepClusterAway();
  await installThroughApt("PostgreSQL", aptPackages);
  const installed = findPostgres();
  if (installed === undefined) throw new Error(whatToInstall);
  return installed;
}

export const whatToInstall =
  "The integration tests need a PostgreSQL server of their own, and it cannot be installed from " +
  `here. Install it (Debian, Ubuntu: "apt-get install ${aptPackages.join(" ")}"), or set ` +
  "POSTGRES_BIN to the folder that holds initdb and postgres. The other tests run without it: " +
  '"npm test -- unit browser".';

/** @param {NodeJS.ProcessEnv} [environment] */
export function findPostgres(environment = process.env) {
  const chosen = environment.POSTGRES_BIN;
  if (chosen) return chosen;
  const onPath = (environment.PATH ?? "").split(delimiter);
  return [...onPath, ...versionFolders.flatMap(binariesIn)].find(
    (folder) => isExecutable(join(folder, "initdb")) && isExecutable(join(folder, "postgres")),
  );
}

/** @param {string} folder @returns {string[]} the newest version first */
function binariesIn(folder) {
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).filter((name) => /^(postgresql@)?\d+$/.test(name));
  const numberOf = (/** @type {string} */ name) => Number(/\d+$/.exec(name)?.[0]);
  return versions
    .toSorted((one, other) => numberOf(other) - numberOf(one))
    .map((name) => join(folder, name, "bin"));
}

// Debian's package makes a database cluster and starts it, unless it is told beforehand not to. The
// tests make their own, and nobody asked for one that runs from now on.
function keepClusterAway() {
  const prefix = rootPrefix();
  const settings = "/etc/postgresql-common/createcluster.conf";
  if (prefix === undefined || existsSync(settings)) return;
  const script = `mkdir -p "$(dirname ${settings})" && echo "create_main_cluster = false" > ${settings}`;
  const [command = "sh", ...args] = [...prefix, "sh", "-c", script];
  spawnSync(command, args, { stdio: "ignore" });
}
