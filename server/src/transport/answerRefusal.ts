// An error as the answer to a plain request, in the form that the REST API gives them.
import type { ServerResponse } from "node:http";
import type { CowriteError } from "@cowrite/shared/errors.ts";

export function answerRefusal(response: ServerResponse, error: CowriteError): void {
  response.writeHead(error.status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(error.toBody()));
}
