import { afterEach, expect, test } from "vitest";
import { errorOf, TestApp, type TestAppOptions } from "../http/TestApp.ts";

let app: TestApp;

async function start(options: TestAppOptions = {}): Promise<void> {
  app = await TestApp.start(options);
}

afterEach(() => app.close());

test("[OPS3] without a token, metrics are for this machine only, and not through a proxy", async () => {
  await start();
  const here = await app.request("GET", "/metrics");
  expect(here.status).toBe(200);
  expect(here.headers.get("content-type")).toMatch(/^text\/plain/);
  const forbidden = [403, "not_allowed"];
  expect(await errorOf(app.request("GET", "/metrics", { address: "10.0.0.1" }))).toEqual(forbidden);
  const forwarded = { headers: { "x-forwarded-for": "127.0.0.1" } };
  expect(await errorOf(app.request("GET", "/metrics", forwarded))).toEqual(forbidden);
});

test("[OPS3] with METRICS_TOKEN its bearer reads from anywhere, and nobody else does", async () => {
  await start({ metricsToken: "prometheus" });
  const read = (authorization: string) =>
    app.request("GET", "/metrics", { address: "10.0.0.1", headers: { authorization } });
  expect((await read("Bearer prometheus")).status).toBe(200);
  for (const wrong of ["Bearer prometheu", "prometheus", ""]) {
    expect(await errorOf(read(wrong))).toEqual([403, "not_allowed"]);
  }
  expect(await errorOf(app.request("GET", "/metrics"))).toEqual([403, "not_allowed"]);
});

test("[OPS4] requests are counted by route, never by id", async () => {
  await start();
  const ada = await app.guest();
  const id = await ada.create();
  await ada.request("GET", `/api/documents/${id}`);
  await ada.request("GET", "/api/documents/unknown");
  const text = await (await app.request("GET", "/metrics")).text();
  expect(text).toContain(
    'cowrite_http_requests_total{method="GET",route="/api/documents/:id",status="200"} 1',
  );
  expect(text).toContain(
    'cowrite_http_requests_total{method="GET",route="/api/documents/:id",status="404"} 1',
  );
  expect(text).not.toContain(id);
  expect(text).toContain("process_resident_memory_bytes");
});
