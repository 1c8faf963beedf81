// One load for all editors of a page; where it failed, the next who asks tries again.
type Late = typeof import("./lateExtensions.ts") & typeof import("./pluginsOf.ts");

let loading: Promise<Late> | undefined;

export function loadLate(): Promise<Late> {
  loading ??= Promise.all([import("./lateExtensions.ts"), import("./pluginsOf.ts")]).then(
    ([extensions, plugins]) => ({ ...extensions, ...plugins }),
  );
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
