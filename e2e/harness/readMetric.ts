// One number of a running server, as Prometheus would read it.

/** @param name with the labels as they stand there, where it has any. */
export async function readMetric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split("\n").find((one) => one.startsWith(`${name} `));
  if (line === undefined) throw new Error(`There is no metric ${name}.`);
  return Number(line.split(" ")[1]);
}
