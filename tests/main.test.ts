import { execFile } from "node:child_process";
import { once } from "node:events";
import { cp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { layCable } from "./servers/cable.ts";
import { startDiscord } from "./servers/discord/server.ts";
import { startPostgres } from "./servers/postgres.ts";
import { startSite } from "./servers/site.ts";
import { startTelegram } from "./servers/telegram/server.ts";
import { folderFor, start } from "./started.ts";

const parks = /technology\s+(│\s+)?parks/;
const wrongTelegram = `123456:${"A".repeat(35)}`;
const wrongDiscord = `${"M".repeat(24)}.${"X".repeat(6)}.${"Y".repeat(27)}`;

async function servers() {
  const [tg, d] = await Promise.all([startTelegram({ limits: false }), startDiscord({ rateLimits: false })]);
  onTestFinished(async () => {
    await Promise.all([tg.stop(), d.stop()]);
    expect([...tg.unsupported, ...d.unsupported]).toEqual([]);
  });
  const roots = { TELEGRAM_API_ROOT: tg.url, DISCORD_API: d.api };
  return { tg, d, roots };
}

it("is the whole bot in the terminal when no token is set: answers what is piped in, leaves at /quit, writes nothing else", async () => {
  const bot = await start({});
  bot.type("where are technology parks planned?");
  bot.type("/compare india");
  bot.type("/quit");
  expect(await bot.end()).toBe(0);
  expect(bot.written.out).toMatch(parks);
  expect(bot.written.out).toContain("India sells more than $200 billion");
  expect(bot.written.err).toBe("");
});

it("leaves quietly when nobody reads on in the terminal", async () => {
  const bot = await start({});
  await bot.says("Sanad in the terminal");
  bot.hangUp();
  bot.type("where are technology parks planned?");
  expect(await bot.end()).toBe(0);
  expect(bot.written.err).toBe("");
});

it("ends with 2 where no token is set and nobody can type, as under systemd and in Docker", async () => {
  const bot = await start({}, [], ["sh", "-c", 'exec "$0" "$@" < /dev/null']);
  expect(await bot.end()).toBe(2);
  expect(bot.written.err).toMatch(/^Neither TELEGRAM_TOKEN nor DISCORD_TOKEN is set, and nobody can type/);
});

it("runs both platforms in one process, and finishes what is under way before SIGTERM ends it with 0", async () => {
  const { tg, d, roots } = await servers();
  const bot = await start({ TELEGRAM_TOKEN: tg.token, DISCORD_TOKEN: d.token, ...roots });
  await bot.says('"msg":"running"');
  expect(bot.written.err).toContain("OWNERS is empty");
  const bob = d.createUser("bob");
  const channel = d.createGuild("Guild", bob).createChannel("general");
  const onDiscord = bob.slash(channel, "ask", { question: "where are technology parks planned?" });
  expect(JSON.stringify(await onDiscord.reply())).toMatch(parks);

  const alice = tg.createUser({ first_name: "Alice" });
  alice.start();
  await tg.waitReply(alice.dm);
  const asked = Array.from({ length: 20 }, () => alice.send("where are technology parks planned?"));
  await tg.waitReply(alice.dm, ({ text }) => parks.test(text ?? ""));
  bot.kill("SIGTERM");
  expect(await bot.end()).toBe(0);
  // Answered, or still Telegram's to give to whoever asks next: none has fallen between.
  const answers = alice.dm.fromBot().filter(({ text }) => parks.test(text ?? ""));
  expect(answers.length + tg.pendingUpdates.length).toBe(asked.length);
});

it("says under which address it listens where any free port will do", async () => {
  const { tg, roots } = await servers();
  const bot = await start({ TELEGRAM_TOKEN: tg.token, ...roots, PORT: "0" });
  await bot.says('"msg":"running"');
  const [, address = ""] = /"address":"([^"]+)"/.exec(bot.written.err) ?? [];
  expect(await (await fetch(`${address}/healthz`)).text()).toBe("ok\n");
});

it("ends with 1 and says what to do when every token is wrong, without a stack or a token", async () => {
  const { roots } = await servers();
  const bot = await start({ TELEGRAM_TOKEN: wrongTelegram, DISCORD_TOKEN: wrongDiscord, ...roots });
  expect(await bot.end()).toBe(1);
  const { err } = bot.written;
  expect(err).toContain("copy it again from @BotFather into TELEGRAM_TOKEN");
  expect(err).toContain("into DISCORD_TOKEN");
  expect(err).not.toMatch(/\bat .*:\d+:\d+/);
  expect(err).not.toContain(wrongTelegram);
  expect(err).not.toContain(wrongDiscord);
});

it("answers on one platform while the other cannot be started", async () => {
  const { tg, roots } = await servers();
  const bot = await start({ TELEGRAM_TOKEN: tg.token, DISCORD_TOKEN: wrongDiscord, ...roots });
  await bot.says("into DISCORD_TOKEN");
  const alice = tg.createUser({ first_name: "Alice" });
  alice.send("where are technology parks planned?");
  await tg.waitReply(alice.dm, ({ text }) => parks.test(text ?? ""), 30_000);
  bot.kill("SIGINT");
  expect(await bot.end()).toBe(0);
});

it("ends at SIGTERM while it still waits for platforms that say nothing", async () => {
  const asked = new Set<string>();
  const silent = createServer(
    ({ url = "" }) => void asked.add(url.includes("getMe") ? "telegram" : "discord"),
  );
  await once(silent.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const root = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const roots = { TELEGRAM_API_ROOT: root, DISCORD_API: root };
  const bot = await start({ TELEGRAM_TOKEN: wrongTelegram, DISCORD_TOKEN: wrongDiscord, ...roots });
  await expect.poll(() => asked.size).toBe(2);
  bot.kill("SIGTERM");
  expect(await bot.end()).toBe(0);
  // It did not wait until their time was up.
  expect(bot.written.err).not.toContain("could not be reached");
});

it("ends at SIGTERM after it has read a feed, whatever else is still being fetched", async () => {
  const site = await startSite();
  onTestFinished(site.close);
  const item = `<item><title>Ships</title><link>${site.url}/ships</link><description>…</description></item>`;
  const body = `<rss version="2.0"><channel><title>Port</title>${item}</channel></rss>`;
  site.put("/feed", { type: "application/rss+xml", body });
  site.put("/ships", { type: "text/plain", body: "Ships come again in spring." });
  site.put("/hangs", () => undefined);
  const { tg, roots } = await servers();
  const bot = await start({
    TELEGRAM_TOKEN: tg.token,
    ...roots,
    FEEDS: `${site.url}/feed ${site.url}/hangs`,
    FETCH_PORTS: String(site.port),
    FETCH_LOOPBACK: "on",
  });
  await bot.says('"msg":"running"');
  // The page is asked for once the feed that leads to it was read.
  await expect
    .poll(() => site.requests.map(({ path }) => path))
    .toEqual(expect.arrayContaining(["/ships", "/hangs"]));
  bot.kill("SIGTERM");
  expect(await bot.end()).toBe(0);
});

it("goes on while PostgreSQL is away: says so to readers, and to the operator once for each thing that needs it", async () => {
  const server = await startPostgres();
  const cable = await layCable(await server.createDatabase());
  onTestFinished(async () => {
    await cable.close();
    await server.stop();
  });
  const { tg, roots } = await servers();
  const bot = await start({ TELEGRAM_TOKEN: tg.token, DATABASE_URL: cable.address, ...roots });
  await bot.says('"msg":"running"');
  const alice = tg.createUser({ first_name: "Alice" });
  const asks = async (answer: RegExp) => {
    const sent = alice.send("/subscriptions").message_id;
    await tg.until(() =>
      alice.dm.fromBot().some((said) => said.message_id > sent && answer.test(said.text ?? "")),
    );
  };
  await asks(/no subscriptions/);
  cable.cut();
  for (let i = 0; i < 5; i++) await asks(/try again in a few minutes/);
  await bot.says('"msg":"the store does not answer"');
  cable.mend();
  await bot.says('"msg":"the store answers again"');
  await asks(/no subscriptions/);
  // The clock, the senders and the keepers of boards on Telegram and the web, and whoever answers.
  expect(bot.written.err.match(/"level":50/g)?.length).toBeLessThanOrEqual(6);
  bot.kill("SIGTERM");
  expect(await bot.end()).toBe(0);
});

it("adds the terminal with --console", async () => {
  const { tg, roots } = await servers();
  const bot = await start({ TELEGRAM_TOKEN: tg.token, ...roots }, ["--console"]);
  bot.type("where are technology parks planned?");
  await bot.says(parks);
  bot.type("/quit");
  expect(await bot.end()).toBe(0);
  expect(tg.calls.some(({ method }) => method === "getUpdates")).toBe(true);
});

it("reads what is added, changed and removed while it runs, and goes on beside a file that is broken", async () => {
  const corpus = await folderFor("corpus");
  await cp("corpus", corpus, { recursive: true });
  const bot = await start({ CORPUS: corpus, RATE_PER_PERSON: "10000", RATE_PER_CONVERSATION: "10000" });
  const file = path.join(corpus, "museum.md");
  const write = (price: string) =>
    writeFile(file, `---\ntitle: The museum\n---\n\nA ticket to the railway museum costs ${price} rupees.\n`);
  /** Asks until that is the answer: a change is picked up within two seconds, on a machine that has time. */
  const askUntil = async (expected: string) => {
    for (let answer = ""; !answer.includes(expected); ) {
      const begun = bot.written.out.length;
      bot.type("what does a ticket to the railway museum cost?");
      await bot.wrote(({ out }) => out.length > begun && out.endsWith("\n\n"));
      answer = bot.written.out.slice(begun);
      await sleep(100);
    }
  };
  await askUntil("Nothing in the archive says this.");
  await write("four hundred");
  await askUntil("four hundred");
  await write("nine hundred");
  await askUntil("nine hundred");
  await writeFile(path.join(corpus, "broken.md"), "---\ntitle: [\n---\n\nNobody reads this.\n");
  await bot.says(/broken\.md:\d+: /);
  await rm(file);
  await askUntil("Nothing in the archive says this.");
  bot.type("/quit");
  expect(await bot.end()).toBe(0);
});

it("ends with 1 and says so when the disk fills while the archive is taken in", async () => {
  const [corpus, data] = await Promise.all([folderFor("corpus"), folderFor("full")]);
  const first = await start({ DATA_DIR: data, CORPUS: corpus });
  first.type("/quit");
  expect(await first.end()).toBe(0);
  await writeFile(
    path.join(corpus, "long.md"),
    `# Long\n\n${"Ships come again in spring.\n\n".repeat(9000)}`,
  );
  // No file may grow beyond 64 KB (128 where a block has 1024 bytes): what a full disk looks like without one.
  const small = ["sh", "-c", "trap '' XFSZ; ulimit -f 128; exec \"$@\"", "sh"];
  const bot = await start({ DATA_DIR: data, CORPUS: corpus }, [], small);
  expect(await bot.end()).toBe(1);
  expect(bot.written.err).toMatch(
    /^The store .* cannot be used now: the disk has a fault, or is full\. Make room/m,
  );
  expect(bot.written.err).not.toMatch(/\bat .*:\d+:\d+/);
});

it("says what to do where npm ci has not run, instead of printing a stack", async () => {
  const clone = await folderFor("clone");
  for (const folder of ["src", "scripts"]) await cp(folder, path.join(clone, folder), { recursive: true });
  const asked = promisify(execFile)(process.execPath, ["--require", "./scripts/guard.cjs", "src/main.ts"], {
    cwd: clone,
  });
  await expect(asked).rejects.toThrow(/run `npm ci` in this folder, and then the same again\.\n$/);
});

it("tells whoever asks how it is used, and starts nothing", async () => {
  const bot = await start({ DATABASE_URL: "postgres://127.0.0.1:9/nobody" }, ["--help"]);
  expect(await bot.end()).toBe(0);
  expect(bot.written.out).toMatch(/^npm start /);
});

it.each([
  [
    "2 and lists all mistakes of the configuration",
    { OWNERS: "me", PORT: "x" },
    [],
    2,
    /2 mistakes:\n {2}OWNERS.*\n {2}PORT/,
  ],
  [
    "2 and the usage when called with what it does not know",
    {},
    ["--frob"],
    2,
    /Unknown option '--frob'\nnpm start/,
  ],
  [
    "2 when the data folder cannot be made",
    { DATA_DIR: "README.md" },
    [],
    2,
    /^DATA_DIR: .*README\.md.*EEXIST/,
  ],
  [
    "2 when the system denies that there is a folder to make the data folder in",
    { DATA_DIR: "/proc/sanad" },
    [],
    2,
    /^DATA_DIR: the folder \/proc\/sanad cannot be made \(ENOENT\)\. Name one/,
  ],
  [
    "1 when the store does not answer",
    { DATABASE_URL: "postgres://u:hidden@127.0.0.1:9/x" },
    [],
    1,
    /^The store postgres 127\.0\.0\.1:9\/x does not answer/,
  ],
] as const)("ends with %s", async (_what, environment, args, code, expected) => {
  const bot = await start(environment, args);
  expect(await bot.end()).toBe(code);
  expect(bot.written.err).toMatch(expected);
  expect(bot.written.err).not.toMatch(/hidden|\bat .*:\d+:\d+/);
});
