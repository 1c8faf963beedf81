// The REST API of the server that this page came from.
import { createApiClient } from "../api/createApiClient.ts";

export const api = createApiClient({ server: location.origin });
