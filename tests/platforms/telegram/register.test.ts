import { pino } from "pino";
import { expect, it } from "vitest";
import { z } from "zod";
import type { Access } from "../../../src/core/access.ts";
import { defineCommand } from "../../../src/core/arguments.ts";
import type { PersonId } from "../../../src/core/conversation.ts";
import { reply, text } from "../../../src/core/reply.ts";
import { urdu } from "../../../src/core/words/ur/index.ts";
import { createTelegram, type TelegramDeps } from "../../../src/platforms/telegram/index.ts";
import { usualDeps } from "../../flows/telegram-driver.ts";
import { startTelegram } from "../../servers/telegram/server.ts";
import { patienceMs } from "../../servers/waiting.ts";
import { openAt } from "../../store/fixture.ts";

const command = (name: string, access: Access) =>
  defineCommand({
    name,
    summary: `About ${name}`,
    access,
    args: z.object({}),
    run: async () => reply([text(name)]),
  });

const commands = [
  command("ask", "everyone"),
  command("settings", "manager"),
  command("announce", "moderator"),
  command("moderators", "owner"),
];

const open = async () => {
  const tg = await startTelegram({ limits: false });
  const store = await openAt(":memory:");
  const run = async (changes: Partial<TelegramDeps>, work: () => Promise<void>) => {
    const telegram = createTelegram({
      ...usualDeps,
      token: tg.token,
      apiRoot: tg.url,
      dispatch: async () => reply([text("Heard.")]),
      commands,
      kv: store.kv,
      onEvent: async () => undefined,
      onAnswered: async () => undefined,
      now: () => new Date(),
      ...changes,
    });
    await telegram.start();
    await work();
    await telegram.stop();
  };
  return { tg, run, [Symbol.asyncDispose]: async () => void (await Promise.all([tg.stop(), store.close()])) };
};

const names = (menu: readonly { readonly command: string }[]) => menu.map((each) => each.command).join(" ");
const nothing = async () => undefined;

it("shows each their own menu: members, administrators, moderators, owners", async () => {
  await using bot = await open();
  const { tg } = bot;
  const [alice, mod, owner] = ["Alice", "Mod", "Owner"].map((first_name) => tg.createUser({ first_name }));
  if (alice === undefined || mod === undefined || owner === undefined) throw new Error("no people");
  for (const person of [alice, mod, owner]) person.start();
  const group = tg.createGroup({ title: "News", creator: mod });
  group.addBot(mod);
  group.join(alice);
  const moderators: PersonId[] = [`telegram:${mod.id}`, "discord:5"];
  const insiders = async () => ({ owners: [`telegram:${owner.id}` as const], moderators });
  const sees = (menu: string) => tg.until(() => names(tg.menu(mod)) === menu, patienceMs, menu);
  await bot.run({ insiders }, async () => {
    await sees("ask settings announce");
    expect(names(tg.menu(alice))).toBe("ask settings");
    expect(names(tg.menu(alice, group))).toBe("ask");
    expect(names(tg.menu(mod, group))).toBe("ask settings");
    expect(names(tg.menu(owner))).toBe("ask settings announce moderators");

    moderators.shift();
    owner.send("/moderators remove Mod");
    await sees("ask settings");
    moderators.push(`telegram:${mod.id}`);
    owner.send("/moderators add Mod");
    await sees("ask settings announce");
  });
  expect(tg.profile.get("name:")).toBe("Sanad");
  expect(tg.profile.get("description:")).toBe("Answers from the archive");
});

it("shows the menu and the empty chat in Urdu to those whose Telegram is in Urdu, and in English to all others", async () => {
  await using bot = await open();
  const { tg } = bot;
  await bot.run({}, nothing);
  const menuIn = (language_code: string) =>
    tg.menu(tg.createUser({ first_name: "Reader", language_code })).map(({ description }) => description);
  expect(menuIn("ur")).toEqual([urdu.commands["ask"], urdu.commands["settings"]]);
  expect(menuIn("de")).toEqual(["About ask", "About settings"]);
  expect(tg.profile.get("description:ur")).toBe(urdu.hello.help);
});

it("shows a moderator their menu in Urdu, too, and takes it away again", async () => {
  await using bot = await open();
  const { tg } = bot;
  const mod = tg.createUser({ first_name: "Mod", language_code: "ur" });
  mod.start();
  const moderators: PersonId[] = [`telegram:${mod.id}`];
  const insiders = async () => ({ owners: [], moderators });
  const sees = async (...descriptions: readonly (string | undefined)[]) => {
    await expect.poll(() => tg.menu(mod).map(({ description }) => description)).toEqual(descriptions);
  };
  const usual = [urdu.commands["ask"], urdu.commands["settings"]];
  await bot.run({ insiders }, async () => {
    await sees(...usual, urdu.commands["announce"] ?? "About announce");
  });
  moderators.pop();
  await bot.run({ insiders }, async () => {
    await sees(...usual);
  });
});

it("takes a former moderator's menu away the next time where Telegram did not answer", async () => {
  await using bot = await open();
  const { tg } = bot;
  const mod = tg.createUser({ first_name: "Mod" });
  mod.start();
  const moderators: PersonId[] = [`telegram:${mod.id}`];
  const insiders = async () => ({ owners: [], moderators });
  const sees = async (menu: string) =>
    void (await tg.until(() => names(tg.menu(mod)) === menu, patienceMs, menu));
  await bot.run({ insiders }, () => sees("ask settings announce"));
  moderators.pop();
  tg.inject({ method: "deleteMyCommands", drop: "before", times: 2 });
  await bot.run({ insiders }, nothing);
  expect(names(tg.menu(mod))).toBe("ask settings announce");
  await bot.run({ insiders }, () => sees("ask settings"));
});

it("shortens what is longer than Telegram shows after a whole word, never inside an emoji", async () => {
  await using bot = await open();
  const { tg } = bot;
  const summary = `${"Rice and cotton, ".repeat(15)}and cloth`;
  const long = [{ ...command("ask", "everyone"), summary }];
  const profile = {
    name: `Sanad of ${"👩‍🌾".repeat(20)}`,
    description: "Answers from the archive ".repeat(30),
    about: `Quotes, with sources, ${"from the archive of the valley ".repeat(5)}`,
  };
  await bot.run({ profile, commands: long }, nothing);
  expect(tg.profile.get("name:")).toBe(`Sanad of ${"👩‍🌾".repeat(10)}…`);
  expect(tg.profile.get("description:")).toBe(`${"Answers from the archive ".repeat(20)}Answers…`);
  expect(tg.profile.get("short_description:")).toMatch(
    /^Quotes, with sources.* (?:from|the|archive|of|valley)…$/,
  );
  expect(tg.menu(tg.createUser({ first_name: "Alice" }))[0]?.description).toBe(
    `${"Rice and cotton, ".repeat(15).slice(0, -2)}…`,
  );
});

it("publishes only what has changed", async () => {
  await using bot = await open();
  const published = () =>
    bot.tg.calls.filter(({ method }) => method.startsWith("setMy")).map(({ method }) => method);
  await bot.run({}, nothing);
  expect(published()).toHaveLength(12);
  await bot.run({}, nothing);
  expect(published()).toHaveLength(12);
  await bot.run({ profile: { ...usualDeps.profile, name: "Sanad 2" } }, nothing);
  expect(published().slice(12)).toEqual(["setMyName"]);
});

it("starts although Telegram refuses a name, and tries it again the next time", async () => {
  await using bot = await open();
  const flood = {
    code: 429,
    description: "Too Many Requests: retry after 86400",
    parameters: { retry_after: 86_400 },
  };
  bot.tg.inject({ method: "setMyName", error: flood });
  await bot.run({}, nothing);
  expect(bot.tg.profile.get("name:")).toBeUndefined();
  await bot.run({}, nothing);
  expect(bot.tg.profile.get("name:")).toBe("Sanad");
});

it("shows a menu within a minute to a moderator who was named elsewhere", async () => {
  await using bot = await open();
  const { tg } = bot;
  const [alice, mod] = ["Alice", "Mod"].map((first_name) => tg.createUser({ first_name }));
  if (alice === undefined || mod === undefined) throw new Error("no people");
  mod.started = true;
  const clock = { at: Date.parse("2026-11-24T08:00:00Z") };
  const moderators: PersonId[] = [];
  const insiders = async () => ({ owners: [], moderators });
  await bot.run({ insiders, now: () => new Date(clock.at) }, async () => {
    alice.send("hello");
    await tg.waitReply(alice.dm);
    moderators.push(`telegram:${mod.id}`);
    clock.at += 60_000;
    alice.send("hello again");
    await expect.poll(() => names(tg.menu(mod))).toBe("ask settings announce");
    moderators.pop();
    clock.at += 60_000;
    alice.send("and again");
    await expect.poll(() => names(tg.menu(mod))).toBe("ask settings");
  });
});

it("waits with a moderator's menu until they have written to the bot", async () => {
  await using bot = await open();
  const { tg } = bot;
  const insiders = async () => ({ owners: [], moderators: ["telegram:4711"] as const });
  await bot.run({ insiders }, async () => {
    await tg.waitCall("setMyCommands", (params) => JSON.stringify(params).includes("4711"));
    const mod = tg.createUser({ id: 4711, first_name: "Mod" });
    expect(names(tg.menu(mod))).toBe("ask settings");
    mod.start();
    await expect.poll(() => names(tg.menu(mod))).toBe("ask settings announce");
  });
});

it("does not retry moderators' menus whenever a reader starts the bot, and does not warn about those that wait", async () => {
  await using bot = await open();
  const { tg } = bot;
  const written: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void written.push(line) });
  const insiders = async () => ({ owners: [], moderators: ["telegram:4711"] as const });
  const tried = () => tg.calls.filter(({ params }) => JSON.stringify(params).includes("4711")).length;
  await bot.run({ insiders, log }, async () => {
    const [first, ...readers] = ["A", "B", "C"].map((first_name) => tg.createUser({ first_name }));
    first?.send("hello");
    if (first !== undefined) await tg.waitReply(first.dm);
    // In English and Urdu: at the start, and at the first look after it.
    await expect.poll(tried).toBe(4);
    for (const reader of readers) {
      reader.start();
      await tg.waitReply(reader.dm);
    }
    // Each call is followed by a look at the menus, one after the other.
    first?.send("hello again");
    await tg.until(() => first !== undefined && first.dm.fromBot().length === 2);
    expect(tried()).toBe(4);
  });
  expect(written).toEqual([]);
});

it("logs in one line that Telegram shows what is new, and nothing where all is as it was", async () => {
  await using bot = await open();
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const profile = () =>
    bot.tg.until(() => lines.some((line) => line.includes('"about"')), patienceMs, "a line");
  await bot.run({ log }, async () => void (await profile()));
  const said = lines.length;
  expect(said).toBeLessThanOrEqual(3);
  expect(lines.join()).toContain("menus and profile are up to date");
  await bot.run({ log }, nothing);
  expect(lines).toHaveLength(said);
});
