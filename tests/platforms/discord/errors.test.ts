import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { REST } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import type { SendResult } from "../../../src/core/platform.ts";
import { codeOf, outcomeOf, startError } from "../../../src/platforms/discord/errors.ts";

/** What becomes of a request to this address. */
async function outcomeAt(api: string, timeout: number): Promise<SendResult> {
  const rest = new REST({ api, retries: 0, timeout });
  return rest.get("/gateway", { auth: false }).then(
    () => Promise.reject(new Error("an answer came")),
    (error: unknown) => outcomeOf(error),
  );
}

test("knows that nothing was sent where nobody listens", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  expect(await outcomeAt(`http://127.0.0.1:${port}`, 10_000)).toMatchObject({
    kind: "later",
    scope: "platform",
    unsure: false,
    reason: "Discord could not be reached (ECONNREFUSED)",
  });
});

test.each(["EAI_AGAIN", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT", "CERT_HAS_EXPIRED"])(
  "knows that nothing was sent after %s",
  (code) => {
    const error = Object.assign(new Error("no way there"), { code });
    expect(outcomeOf(error)).toMatchObject({ kind: "later", scope: "platform", unsure: false });
  },
);

test("does not know what became of a request that was never answered", async () => {
  const server = createServer(() => undefined).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  expect(await outcomeAt(`http://127.0.0.1:${port}`, 100)).toMatchObject({
    kind: "later",
    scope: "conversation",
    unsure: true,
  });
});

test("a bug is no outcome of Discord's", () => {
  const bug = new TypeError("undefined is not a function");
  expect(() => outcomeOf(bug)).toThrow(bug);
  expect(codeOf(bug)).toBeNull();
});

test("says in words what is wrong where something else answers, or nothing does", () => {
  const other = new TypeError("Cannot read properties of undefined (reading 'reset_after')");
  expect(startError(other).message).toBe(
    "Discord could not be reached: what answers there is not Discord. Check the network and DISCORD_API.",
  );
  const silent = new DOMException("This operation was aborted", "AbortError");
  expect(startError(silent).message).toMatch(/^Discord could not be reached: no answer in time\. Check/u);
});

test("says what to do when Discord refuses the intents", () => {
  expect(startError(new Error("Used disallowed intents"))).toMatchObject({
    fatal: true,
    message: expect.stringMatching(/needs none of the privileged ones/u),
  });
});
