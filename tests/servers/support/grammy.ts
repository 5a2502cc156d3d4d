import { crc32, deflateSync } from "node:zlib";
import { Bot, GrammyError } from "grammy";
import { onTestFinished } from "vitest";
import type { TelegramOptions } from "../telegram/options.ts";
import { startTelegram, type TelegramServer } from "../telegram/server.ts";

/** A server and a real grammY bot for it, both gone when the test is over; flood control is off unless asked for. */
export async function startBot(
  options: TelegramOptions = {},
): Promise<{ readonly tg: TelegramServer; readonly bot: Bot }> {
  const tg = await startTelegram({ limits: false, ...options });
  const bot = new Bot(tg.token, { client: { apiRoot: tg.url } });
  onTestFinished(async () => {
    if (bot.isRunning()) await bot.stop();
    await tg.stop();
  });
  return { tg, bot };
}

/** Starts long polling and waits for the first getUpdates; the promise says how polling ended. */
export async function poll(
  tg: TelegramServer,
  bot: Bot,
  options: Parameters<Bot["start"]>[0] = {},
): Promise<{ readonly end: Promise<unknown> }> {
  const end = bot.start(options).then(
    () => "stopped",
    (error: unknown) => error,
  );
  await tg.waitCall("getUpdates");
  return { end };
}

/** Code and description of a refused call; "accepted" when it was not. */
export const answerOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "accepted",
    (error: unknown) =>
      error instanceof GrammyError ? `${error.error_code} ${error.description}` : String(error),
  );

/** A black picture. */
export function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const framed = Buffer.alloc(8 + body.length);
    framed.writeUInt32BE(data.length);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), 4 + body.length);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc((width * 3 + 1) * height))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
