// npm start: installs and builds what is missing, then runs the server on the pinned Node.
import { buildWeb } from "./buildWeb.mjs";
import { failWith } from "./failWith.mjs";
import { installPackages } from "./installPackages.mjs";
import { runMain } from "./runMain.mjs";
import { findRuntime } from "./runtime.mjs";

try {
  await installPackages();
  const runtime = findRuntime();
  await buildWeb();
  runMain(runtime);
} catch (error) {
  failWith(error);
}
