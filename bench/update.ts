// From a person's message to the answer at their side, over a Telegram server in this process: a bare grammY bot that
// replies with a constant, the Telegram adapter with a constant behind it, and the whole bot with a question.
import { Bot } from "grammy";
import { type Reply, reply, text } from "../src/core/reply.ts";
import type { Kv } from "../src/core/store/kv.ts";
import { createTelegram } from "../src/platforms/telegram/index.ts";
import { usualDeps } from "../tests/flows/telegram-driver.ts";
import { startTelegram, type TelegramServer } from "../tests/servers/telegram/server.ts";
import { openWholeBot } from "../tests/whole-bot.ts";
import { medianMs, printRow } from "./measure/median.ts";

const warmUp = 100;
const messages = Array.from({ length: warmUp + 400 }, () => "how big are IT exports?");
const constant = "IT exports reached $3.2 billion.";

/** A bot as it stands before the server: how to connect and to leave. */
interface Running {
  readonly stop: () => Promise<void>;
}

async function measured(start: (tg: TelegramServer) => Promise<Running>): Promise<number> {
  const tg = await startTelegram({ limits: false, keep: { calls: 0, messages: 20 } });
  const reader = tg.createUser({ first_name: "Reader" });
  const running = await start(tg);
  reader.start();
  await tg.waitReply(reader.dm);
  const took = await medianMs(
    messages,
    async (line) => {
      const { message_id } = reader.send(line);
      await tg.waitReply(reader.dm, (message) => message.message_id > message_id, 30_000);
    },
    warmUp,
  );
  await running.stop();
  await tg.stop();
  return took;
}

async function bareGrammy(tg: TelegramServer): Promise<Running> {
  const bot = new Bot(tg.token, { client: { apiRoot: tg.url } });
  bot.on("message", (context) => context.reply(constant));
  const ended = bot.start();
  return { stop: async () => void (await Promise.all([bot.stop(), ended])) };
}

function adapter(dispatch: () => Promise<Reply>, kv: Kv) {
  return async (tg: TelegramServer): Promise<Running> => {
    const platform = createTelegram({
      ...usualDeps,
      token: tg.token,
      apiRoot: tg.url,
      dispatch,
      commands: [],
      kv,
      onEvent: async () => undefined,
      onAnswered: async () => undefined,
      now: () => new Date(),
    });
    await platform.start();
    return platform;
  };
}

async function wholeBot(tg: TelegramServer): Promise<Running> {
  const whole = await openWholeBot({
    platforms: ({ dispatch, services, onEvent, onAnswered }, { kv }) => [
      createTelegram({
        ...usualDeps,
        token: tg.token,
        apiRoot: tg.url,
        dispatch,
        commands: services.commands,
        kv,
        onEvent,
        onAnswered,
        now: services.now,
      }),
    ],
  });
  const [platform] = whole.bot.platforms;
  await platform?.start();
  return {
    async stop() {
      await platform?.stop();
      await whole.close();
    },
  };
}

const { store, close } = await openWholeBot();
const bare = await measured(bareGrammy);
printRow("bare grammY bot, a constant", bare, "ms", bare);
const answer = async () => reply([text(constant)]);
printRow("Telegram adapter, a constant", await measured(adapter(answer, store.kv)), "ms", bare);
printRow("whole bot, a question (SEARCH=light)", await measured(wholeBot), "ms", bare);
await close();
