import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

const WHOLE = `
import { WebSocket } from "ws";
import { startDiscord } from "./tests/servers/discord/server.ts";
import { startTelegram } from "./tests/servers/telegram/server.ts";
const tg = await startTelegram();
const d = await startDiscord();
const poll = fetch(tg.url + "/bot" + tg.token + "/getUpdates?timeout=50").catch(() => undefined);
await tg.waitCall("getUpdates");
const ws = new WebSocket(d.origin.replace("http", "ws") + "/gateway?v=10&encoding=json");
await new Promise((resolve) => ws.once("message", resolve));
ws.on("error", () => undefined);
tg.until(() => false, 60_000);
d.until(() => false, 60_000);
await Promise.all([tg.stop(), d.stop()]);
console.log("stopped");
`;

test("a process ends by itself after both servers stopped, whatever was waiting", async () => {
  const node = run(process.execPath, ["--input-type=module", "-e", WHOLE], { timeout: 30_000 });
  expect((await node).stdout).toBe("stopped\n");
});
