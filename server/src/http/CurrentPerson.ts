// From the session cookie to the person: every route that acts for somebody asks here.
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { type Sessions, sessionCookie, sessionSeconds } from "../access/sessions.ts";
import type { PersonRepository, StoredPerson } from "../people/PersonRepository.ts";

export interface CurrentPersonOptions {
  sessions: Sessions;
  people: PersonRepository;
  /** Are pages served over https, so that the cookie may leave over nothing less? */
  isSecure: boolean;
}

export class CurrentPerson {
  readonly #options: CurrentPersonOptions;

  constructor(options: CurrentPersonOptions) {
    this.#options = options;
  }

  async find(context: Context): Promise<StoredPerson | undefined> {
    const value = getCookie(context, sessionCookie);
    if (value === undefined) return undefined;
    const userId = await this.#options.sessions.verify(value);
    return userId === undefined ? undefined : this.#options.people.find(userId);
  }

  /** @throws {CowriteError} `not_authenticated` */
  async require(context: Context): Promise<StoredPerson> {
    const person = await this.find(context);
    if (person === undefined) throw new CowriteError("not_authenticated");
    return person;
  }

  /** Begins a session, or begins its year anew. */
  async remember(context: Context, person: StoredPerson): Promise<void> {
    setCookie(context, sessionCookie, await this.#options.sessions.sign(person.id), {
      path: "/",
      httpOnly: true,
      sameSite: "Lax",
      secure: this.#options.isSecure,
      maxAge: sessionSeconds,
    });
  }
}
