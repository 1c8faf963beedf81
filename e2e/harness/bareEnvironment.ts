// What a program of ours needs of the environment, and no setting that whoever runs the tests has.

/** Servers start twice as fast where Node keeps what it has compiled (scripts/runtime.mjs). */
export const bareEnvironment = {
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
};
