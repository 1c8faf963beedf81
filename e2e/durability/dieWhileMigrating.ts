// A program that is killed when it has made all steps of the migration, and has not committed them.
import { openPostgres } from "@cowrite/server/storage/kysely/openPostgres.ts";
import { openSqlite } from "@cowrite/server/storage/kysely/openSqlite.ts";
import { Migrator } from "kysely/migration";

const [where = ""] = process.argv.slice(2);
const { migrating, migrations } = where.startsWith("postgres:")
  ? await openPostgres({ url: where })
  : await openSqlite({ file: where });
const deadly = {
  ...migrations,
  "9999_killed": {
    up() {
      process.kill(process.pid, "SIGKILL");
      // Nothing comes after it; the signal may take a moment.
      return new Promise<void>(() => undefined);
    },
  },
};
const provider = { getMigrations: () => Promise.resolve(deadly) };
await new Migrator({ db: migrating, provider }).migrateToLatest();
