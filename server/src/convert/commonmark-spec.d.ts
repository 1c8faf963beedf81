declare module "commonmark-spec" {
  export const tests: readonly {
    number: number;
    section: string;
    /** `→` stands for a tab, as in `html`. */
    markdown: string;
    html: string;
  }[];
}
