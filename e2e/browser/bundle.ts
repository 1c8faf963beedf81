// A module and all that it imports as one script, for a page that is no part of the app.
import { build } from "vite";

/** @param entry its path */
export async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, rolldownOptions: { input: entry } },
  });
  if (!("output" in built)) throw new Error("The bundler has given more than one page.");
  const script = built.output.find((file) => file.type === "chunk" && file.isEntry);
  if (script?.type !== "chunk") throw new Error("The bundler has given no script.");
  return script.code;
}
