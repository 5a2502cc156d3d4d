// Requests a second and the 99th percentile of the reader and of a question, beside a hono handler that returns a
// constant on the same machine: only the ratio means anything elsewhere. `npm run bench -- web`.
import { once } from "node:events";
import { createServer } from "node:http";
import { performance } from "node:perf_hooks";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { Agent, request } from "undici";
import { openRig } from "../tests/platforms/web/rig.ts";

const total = 2000;
const atOnce = 10;

interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: number;
}

async function measure(send: () => Promise<void>): Promise<Measured> {
  for (let i = 0; i < 100; i++) await send();
  const times: number[] = [];
  let left = total;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) {
        const at = performance.now();
        await send();
        times.push(performance.now() - at);
      }
    }),
  );
  const perSecond = (total / (performance.now() - begun)) * 1000;
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
  return { perSecond, p99 };
}

async function main(): Promise<void> {
  const rig = await openRig({ perMinute: 1e9, perConversation: 1e9 });
  const constant = new Hono().get("/", (context) => context.text("constant"));
  const listener = getRequestListener(constant.fetch, { overrideGlobalObjects: false });
  const plain = createServer((incoming, outgoing) => void listener(incoming, outgoing)).listen(
    0,
    "127.0.0.1",
  );
  await once(plain, "listening");
  const bound = plain.address();
  const port = typeof bound === "object" ? bound?.port : null;
  const dispatcher = new Agent({ connections: atOnce });
  const get = (url: string) => async () => {
    const { statusCode, body } = await request(url, { dispatcher });
    await body.dump();
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
  };
  const rows = {
    constant: await measure(get(`http://127.0.0.1:${port}/`)),
    reader: await measure(get(`${rig.address}/a/pakistan-it-exports?q=1:0-50`)),
    question: await measure(get(`${rig.address}/?ask=how+big+are+IT+exports%3F`)),
  };
  for (const [name, { perSecond, p99 }] of Object.entries(rows)) {
    const share = (perSecond / rows.constant.perSecond).toFixed(2);
    const slower = (p99 / rows.constant.p99).toFixed(1);
    process.stdout.write(
      `${name.padEnd(9)} ${perSecond.toFixed(0).padStart(6)} requests/s (${share} of constant)   p99 ${p99.toFixed(1)} ms (${slower} × constant)\n`,
    );
  }
  await dispatcher.close();
  plain.closeAllConnections();
  plain.close();
  await rig.close();
}

await main();
