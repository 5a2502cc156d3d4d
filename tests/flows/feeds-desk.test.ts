import { expect, test } from "vitest";
import type { PersonId } from "../../src/core/conversation.ts";
import { rss, type Story, story } from "../feeds/fixture.ts";
import { wordsIn } from "../platforms/discord/rig.ts";
import { startNewsroom } from "./newsroom.ts";

const trade: Story = { path: "/exports", title: "Exports rise", text: story("Exports rose 5%.") };
const long = (n: number) =>
  `Paragraph ${n} says that the board counted ${n * 100} firms, and that most of them sell abroad, as they did before, by every account.`;
const page = (count: number) => ({
  type: "text/html",
  body: `<html><head><title>Firms sell abroad</title></head><body><nav><a href="/">Home</a></nav><article>${Array.from(
    { length: count },
    (_, i) => `<p>${long(i + 1)}</p>`,
  ).join("")}</article></body></html>`,
});

/** The newsroom with its owner on both platforms. */
async function owned() {
  const owners: PersonId[] = [];
  const room = await startNewsroom({ owners });
  const omar = room.tg.createUser({ first_name: "Omar" });
  omar.started = true;
  owners.push(`telegram:${omar.id}`, `discord:${room.alice.id}`);
  return {
    ...room,
    omar,
    url: `${room.site.url}/feed`,
    pass: (minutes: number) => room.pass(minutes),
    says: async (line: string) => {
      const { message_id } = omar.send(line);
      return room.tg.waitReply(omar.dm, (message) => message.message_id > message_id);
    },
  };
}

test("an owner adds, lists, checks and removes feeds, and reads in words how each is doing", async () => {
  const { site, url, says, pass, bot } = await owned();
  expect((await says("/feeds")).text).toContain("No feeds yet. For example: /feeds add");
  expect((await says("/feeds add example")).text).toContain("write the feed's whole address, with https://");
  expect((await says(`/feeds add ${site.url}/none`)).text).toMatch(
    /cannot be used: .*has nothing there \(404\)\. Nothing was added/,
  );
  site.put("/feed", rss(site.url, [trade]));
  expect((await says(`/feeds add ${url}`)).text).toMatch(
    /^The Courier was added. One article already in it went into the archive/,
  );
  expect((await says(`/feeds add ${url}`)).text).toContain("is already polled");
  expect((await says("/feeds")).text).toMatch(/The Courier\n.*last read .*08:00.*, next poll .*08:10/s);

  site.put("/feed", { type: "text/plain", body: "", status: 503, headers: { "retry-after": "7200" } });
  await pass(12);
  expect((await says("/feeds")).text).toMatch(
    /next poll .*10:18.*last trouble .*08:12.*: its server asks for patience \(503\)/s,
  );
  const status = (await says("/status")).text ?? "";
  expect(status).toMatch(/Archive: 1 article, 3 paragraphs, 1 revision/);
  expect(status).toMatch(
    /The Courier: last read .*08:00.*, next .*10:18.*; last trouble: its server asks for patience \(503\)/s,
  );

  site.put("/feed", rss(site.url, [trade]));
  expect((await says(`/feeds check ${url}`)).text).toMatch(/last read .*08:12/s);
  expect((await says(`/feeds remove ${url}`)).text).toContain("is no longer polled. Its articles stay");
  expect((await says(`/feeds check ${url}`)).text).toContain("is not among the feeds");
  expect(bot.services.archive.counts().articles).toBe(1);
});

test("a page is published on Telegram after a look at its paragraphs, or left", async () => {
  const { site, omar, says, bot } = await owned();
  site.put("/firms", page(8));
  expect((await says("/publish firms")).text).toContain("write the page's whole address, with https://");
  const preview = await says(`/publish ${site.url}/firms`);
  expect(preview.text).toMatch(
    /^Firms sell abroad\n.*8 paragraphs would enter the archive.*Paragraph 1 says.*Paragraph 6 says.*and 2 more/s,
  );
  expect(bot.services.archive.counts().articles).toBe(0);
  await omar.press(preview, "Discard").answer;
  const again = await says(`/publish ${site.url}/firms`);
  site.put("/firms", page(9));
  await omar.press(again, "Publish").answer;
  expect(bot.services.archive.counts().articles).toBe(0);
  const third = await says(`/publish ${site.url}/firms`);
  await omar.press(third, "Publish").answer;
  expect(bot.services.archive.newest()).toMatchObject([
    { title: "Firms sell abroad", paragraphs: { length: 9 } },
  ]);
});

test("who presses Publish after another moderator did is told where the page is", async () => {
  const { site, omar, says, bot } = await owned();
  site.put("/firms", page(8));
  const [first, second] = [
    await says(`/publish ${site.url}/firms`),
    await says(`/publish ${site.url}/firms`),
  ];
  await omar.press(first, "Publish").answer;
  await expect.poll(() => bot.services.archive.counts().articles).toBe(1);
  await omar.press(second, "Publish").answer;
  await expect
    .poll(() => omar.dm.fromBot().map(({ text }) => text))
    .toContainEqual(expect.stringMatching(/^It is already in the archive: \/source \S+$/));
});

test("a page of one paragraph, or dated far ahead, is said to be so before it is published", async () => {
  const { site, says } = await owned();
  site.put("/one", page(1));
  expect((await says(`/publish ${site.url}/one`)).text).toContain("1 paragraph would enter the archive");
  const far = '<meta property="article:published_time" content="2162-11-23"><title>';
  const { body, ...rest } = page(2);
  site.put("/firms", { ...rest, body: body.replace("<title>", far) });
  expect((await says(`/publish ${site.url}/firms`)).text).toContain(
    "The page is dated 2162-11-23, which is far ahead, so it would be filed under today.",
  );
});

test("a page is published on Discord after a look at its paragraphs", async () => {
  const { site, alice, channel, bot } = await owned();
  site.put("/firms", page(4));
  const asked = alice.slash(channel, "publish", { url: `${site.url}/firms` });
  const preview = await asked.reply();
  expect(asked.ephemeral).toBe(true);
  expect(wordsIn(preview)).toMatch(/4 paragraphs would enter the archive.*Paragraph 4 says/s);
  await alice.click(preview, "Publish").acked();
  await expect
    .poll(() => bot.services.archive.newest().map(({ title }) => title))
    .toEqual(["Firms sell abroad"]);
});
