// What the arguments of `npm run test:crash` mean, as the environment in which its tests look.

const usage =
  "Usage: npm run test:crash -- [--seeds COUNT] [--from SEED] | --seed SEED. " +
  "All are whole numbers; without any, the seeds of npm test are played.";

/**
 * @param {readonly string[]} args
 * @returns {Record<string, string>}
 */
export function readCrashSeeds(args) {
  /** @type {Record<string, string>} */
  const environment = {};
  for (let index = 0; index < args.length; index += 2) {
    const [name, value = ""] = args.slice(index, index + 2);
    if (!/^\d{1,9}$/.test(value)) throw new Error(usage);
    if (name === "--seeds") environment.CRASH_SEEDS = value;
    else if (name === "--from") environment.CRASH_FROM = value;
    else if (name === "--seed") Object.assign(environment, { CRASH_FROM: value, CRASH_SEEDS: "1" });
    else throw new Error(usage);
  }
  return environment;
}
