import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { startPlatforms } from "../../../src/starting.ts";
import { errorLog } from "../../store/fixture.ts";
import { openWebAlone } from "./alone.ts";

/** The whole bot with its web on a port that another program has. */
async function openBesideAnother() {
  const other = createServer((_request, response) => response.end("another")).listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  return {
    platforms: await openWebAlone(port),
    healthz: async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).text(),
    free: async () => {
      other.close();
      other.closeAllConnections();
      await once(other, "close");
    },
  };
}

it("tries a port again that is taken, and says so, until whatever has it is gone", async () => {
  const { platforms, healthz, free } = await openBesideAnother();
  const errors: string[] = [];
  const stopping = new AbortController();
  const { promise: waited, resolve: tryAgain } = Promise.withResolvers<void>();
  const wait = () => waited;
  const started = await startPlatforms(platforms, { log: errorLog(errors), wait, signal: stopping.signal });
  expect(started).toEqual(platforms);
  expect(errors.join()).toMatch(/The port is taken: stop what has it, or choose another with PORT\. Trying/);
  expect(platforms[0]?.health().problem).toBe("it does not listen");
  expect(await healthz()).toBe("another");
  await free();
  tryAgain();
  await expect.poll(() => platforms[0]?.health().connected, { timeout: 30_000 }).toBe(true);
  expect(await healthz()).toBe("ok\n");
});

it("stops while its port is still taken", async () => {
  const { platforms, free } = await openBesideAnother();
  const stopping = new AbortController();
  const wait = () => new Promise<void>(() => undefined);
  await startPlatforms(platforms, { log: errorLog([]), wait, signal: stopping.signal });
  stopping.abort();
  await Promise.all(platforms.map((platform) => platform.stop()));
  expect(platforms[0]?.health().connected).toBe(false);
  await free();
});
