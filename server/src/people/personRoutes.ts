// Who am I: a guest is made by asking, and may change name and colour.
import { createGuestSchema, personSchema, updatePersonSchema } from "@cowrite/shared/api/index.ts";
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { addressOf } from "../http/address.ts";
import type { CurrentPerson } from "../http/CurrentPerson.ts";
import type { HttpEnv } from "../http/HttpEnv.ts";
import { createRoutes, errorResponses, jsonBody, jsonContent } from "../http/openApi.ts";
import type { RateLimiter } from "../http/RateLimiter.ts";
import { makeUpPerson } from "./makeUpPerson.ts";
import type { PersonRepository } from "./PersonRepository.ts";

export interface PersonRoutesOptions {
  people: PersonRepository;
  current: CurrentPerson;
  newGuests: RateLimiter;
  trustProxy: boolean;
}

export function createPersonRoutes(options: PersonRoutesOptions): OpenAPIHono<HttpEnv> {
  const { people, current, newGuests, trustProxy } = options;

  return createRoutes()
    .openapi(createGuest, async (context) => {
      const { name } = context.req.valid("json");
      const known = await current.find(context);
      // A second guest in the same browser would lock the first one out of their documents.
      if (known !== undefined) {
        await people.update(known.id, { name });
        return context.json({ ...known, name: name ?? known.name }, 200);
      }
      newGuests.count(addressOf(context.env.incoming, trustProxy), context);
      const person = makeUpPerson(name);
      await people.create(person, Date.now());
      await current.remember(context, person);
      return context.json(person, 201);
    })
    .openapi(readMe, async (context) => {
      const person = await current.require(context);
      // Who keeps coming back must not be forgotten when the first year is over.
      await current.remember(context, person);
      return context.json(person, 200);
    })
    .openapi(updateMe, async (context) => {
      const person = await current.require(context);
      const changes = context.req.valid("json");
      await people.update(person.id, changes);
      return context.json({ ...person, ...changes }, 200);
    });
}

const createGuest = createRoute({
  method: "post",
  path: "/api/guests",
  summary: "Start as a guest",
  description: "Sets the session cookie. Without a name, a friendly one is made up.",
  request: { body: jsonBody(createGuestSchema) },
  responses: {
    200: jsonContent(personSchema, "This browser has a person already; nobody new was made."),
    201: jsonContent(personSchema, "The new guest."),
    ...errorResponses,
  },
});

const readMe = createRoute({
  method: "get",
  path: "/api/me",
  summary: "Who am I",
  responses: { 200: jsonContent(personSchema, "The person of this session."), ...errorResponses },
});

const updateMe = createRoute({
  method: "patch",
  path: "/api/me",
  summary: "Change my name or colour",
  request: { body: jsonBody(updatePersonSchema) },
  responses: { 200: jsonContent(personSchema, "The person as changed."), ...errorResponses },
});
