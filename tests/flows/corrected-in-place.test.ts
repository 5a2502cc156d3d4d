import { expect, test } from "vitest";
import { rss, type Story, story } from "../feeds/fixture.ts";
import { labelled, startAnnouncing } from "./announcing.ts";
import { startNewsroom } from "./newsroom.ts";

interface TelegramCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Whether each edit of a message in that chat was made with a preview of its link. */
const previewed = (calls: readonly TelegramCall[], chat: number) =>
  calls
    .filter(({ method, params }) => method === "editMessageText" && Number(params["chat_id"]) === chat)
    .map(({ params }) => params["link_preview_options"]);

test("a corrected announcement keeps its preview and the role that it mentioned, whatever was chosen since", async () => {
  const room = await startAnnouncing();
  const amina = await room.reader("telegram", "Amina");
  const bilal = await room.reader("telegram", "Bilal");
  const news = room.discord.channel("News", "Nadia");
  await room.store.conversations.meet(news.conversation, { title: "News", place: "group" });
  const role = await room.chooseRole(news);
  await room.store.conversations.change(amina.conversation, { linkPreview: true });
  const maha = await room.moderator("telegram", "Maha");
  const draft = await maha.say("/announce Down tonigth: https://example.org/works");
  await maha.press("Mention the role");
  await maha.press(labelled(draft, "Send to 3"));
  await room.pass(1);
  await room.chooseRole(news);
  await room.store.conversations.change(amina.conversation, { linkPreview: false });
  await room.store.conversations.change(bilal.conversation, { linkPreview: true });
  await maha.say("/announcements 1");
  await maha.press("Correct…");
  await maha.fillIn({ text: "Down tonight: https://example.org/works" });
  await maha.press("Correct it everywhere");
  await room.pass(1);

  const { calls } = room.telegram.tg;
  const idOf = (conversation: string) => Number(conversation.split(":")[1]);
  expect(previewed(calls, idOf(amina.conversation))).toEqual([{ is_disabled: false }]);
  expect(previewed(calls, idOf(bilal.conversation))).toEqual([{ is_disabled: true }]);
  const edits = room.discord.d.requests.filter(({ method, body }) => method === "PATCH" && body !== null);
  expect(edits.map(({ body }) => body)).toMatchObject([
    {
      components: [{ content: `<@&${role}>` }, { content: expect.stringContaining("Down tonight") }],
      allowed_mentions: { parse: [], roles: [role] },
    },
  ]);
});

test.each([
  ["", 0],
  [", also once it is forgotten what was sent", 500],
])(
  "what is quoted is corrected with a preview where the message was sent with one, and never in an answer%s",
  async (_also, forgotten) => {
    const trade: Story = {
      path: "/exports",
      title: "Software exports of the valley",
      text: story("Software exports of the valley rose to $4.1 billion in the year to June, officials said."),
    };
    const room = await startNewsroom();
    const { tg, site, store } = room;
    const amina = tg.createUser({ first_name: "Amina" });
    amina.start();
    await room.subscribe(`telegram:${amina.id}`, { kind: "now" }, null);
    await store.conversations.change(`telegram:${amina.id}`, { linkPreview: true });
    site.put("/feed", rss(site.url, []));
    await room.bot.services.newsroom.addFeed(`${site.url}/feed`);
    site.put("/feed", rss(site.url, [trade]));
    for (let i = 0; i < 8; i++) await room.pass(3);
    const told = amina.dm.fromBot().at(-1);
    expect(told?.text).toContain("$4.1 billion");
    amina.send("how large are software exports of the valley?");
    const answer = await tg.waitReply(
      amina.dm,
      ({ text, message_id }) => message_id !== told?.message_id && (text?.includes("$4.1 billion") ?? false),
    );
    await store.conversations.change(`telegram:${amina.id}`, { linkPreview: false });
    const id = room.bot.services.archive.newest()[0]?.id ?? "";
    const quoting = async () =>
      new Set((await store.quotes.of(id, { after: null, limit: 9 })).map(({ message }) => message.messageId));
    await expect.poll(async () => (await quoting()).size).toBe(2);
    await store.outbox.prune(2 ** 50, forgotten);
    site.put("/feed", rss(site.url, [{ ...trade, text: trade.text.replace("$4.1", "$3.9") }]));
    for (let i = 0; i < 8; i++) await room.pass(3);
    const edits = tg.calls.filter(({ method }) => method === "editMessageText");
    expect(
      new Map(edits.map(({ params }) => [Number(params["message_id"]), params["link_preview_options"]])),
    ).toEqual(
      new Map([
        [told?.message_id, { is_disabled: false }],
        [answer.message_id, { is_disabled: true }],
      ]),
    );
  },
);
