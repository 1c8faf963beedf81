// Finds the browser for the end-to-end tests, and installs it through apt where that is possible.
import { delimiter, join } from "node:path";
import { installThroughApt, isExecutable } from "./installThroughApt.mjs";

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const aptPackages = ["chromium", "fonts-liberation"];

/** @returns {Promise<string>} the path of a Chromium */
export async function provideChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  await installThroughApt("Chromium", aptPackages);
  const installed = findChromium();
  if (installed === undefined) throw new Error(whatToInstall);
  return installed;
}

const whatToInstall =
  "The end-to-end tests need Chromium, and it cannot be installed from here. Install it " +
  `(Debian, Ubuntu: "apt-get install ${aptPackages.join(" ")}"), or set CHROMIUM_PATH to a ` +
  'Chromium or Chrome. The other tests run without it: "npm test -- unit integration crash".';

/** @param {NodeJS.ProcessEnv} [environment] */
export function findChromium(environment = process.env) {
  const chosen = environment.CHROMIUM_PATH;
  if (chosen) return chosen;
  const folders = (environment.PATH ?? "").split(delimiter);
  return programs.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}
