// What every browser test gets: a server of its own, and people who come to it.
import { test as base } from "@playwright/test";
import { LiveServer } from "../harness/LiveServer.ts";
import { Person, type PersonOptions } from "./Person.ts";

interface Fixtures {
  /** Settings of the server, for `test.use`. */
  serverEnv: Record<string, string>;
  server: LiveServer;
  /** Somebody with a browser profile of their own, who has not opened any page yet. */
  join: (name: string, options?: PersonOptions) => Promise<Person>;
}

export const test = base.extend<Fixtures>({
  serverEnv: [{}, { option: true }],

  server: async ({ serverEnv }, use) => {
    const server = await LiveServer.start(serverEnv);
    await use(server);
    await server.dispose();
  },

  join: async ({ browser, server }, use) => {
    const people: Person[] = [];
    await use(async (name, options) => {
      const person = await Person.join(browser, server, name, options);
      people.push(person);
      return person;
    });
    for (const person of people) await person.leave();
    const errors = people.flatMap((person) => person.errors);
    if (errors.length > 0) throw new Error(`Errors on the page:\n${errors.join("\n")}`);
  },
});
