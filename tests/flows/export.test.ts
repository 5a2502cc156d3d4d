import { expect, it } from "vitest";
import { z } from "zod";
import type { PersonId } from "../../src/core/conversation.ts";
import { exportSubscriptions, importSubscriptions } from "../../src/core/subscriptions/transfer.ts";
import { openAt } from "../store/fixture.ts";
import { bothPlatforms, startDesk } from "./desk.ts";
import { startDiscordDriver } from "./discord-driver.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

const answerSchema = z.object({ result: z.object({ file_path: z.string() }) });

it.each(bothPlatforms)(
  "an owner on %s gets every subscription, alone with the bot; nobody else does",
  async (_name, start) => {
    const owners: PersonId[] = [];
    const desk = await startDesk(start, { settings: { owners } });
    const [owner, reader] = [desk.dm("Owner One"), desk.dm("Reader")];
    owners.push(owner.person);
    await reader.say("/subscribe exports daily");
    expect((await reader.say("/subscriptions export")).text).toContain("Only the owners of this bot");
    const group = desk.group("Desk", "Owner One", "manager");
    expect((await group.say("/subscriptions export")).text).toContain("Ask for it in a private chat");
    expect((await owner.say("/subscriptions export")).text).toContain("All subscriptions (1)");
  },
);

it("the file on Telegram is what another installation takes in", async () => {
  const owners: PersonId[] = [];
  const desk = await startDesk(startTelegramDriver, { settings: { owners } });
  const { tg } = desk.driver;
  const chief = tg.createUser({ first_name: "Chief" });
  owners.push(`telegram:${chief.id}`);
  chief.send("/subscribe payment gateway -crypto weekly on friday");
  await tg.waitReply(chief.dm);
  chief.send("/subscriptions export");
  const sent = await tg.until(() => chief.dm.last((message) => message.document !== undefined));
  expect(sent.document?.file_name).toBe("subscriptions.json");
  const asked = await fetch(`${tg.url}/bot${tg.token}/getFile?file_id=${sent.document?.file_id}`);
  const { result } = answerSchema.parse(await asked.json());
  const json = await (await fetch(`${tg.url}/file/bot${tg.token}/${result.file_path}`)).text();
  await using other = await openAt(":memory:");
  expect(await importSubscriptions(json, other, desk.clock.at)).toEqual({ added: 1, there: 0, bound: 0 });
  expect((await other.subscriptions.of(`telegram:${chief.id}`))[0]).toMatchObject({
    wants: { kind: "words", include: ["payment gateway"], exclude: ["crypto"] },
    cadence: { kind: "weekly", weekday: 5 },
  });
});

it("the file on Discord comes by slash command and by message alike", async () => {
  const owners: PersonId[] = [];
  const desk = await startDesk(startDiscordDriver, { settings: { owners } });
  const talk = desk.dm("Chief");
  owners.push(talk.person);
  await talk.say("/subscribe exports daily");
  const size = Buffer.byteLength(await exportSubscriptions(desk.store));
  const files = () =>
    [...desk.driver.d.channels.values()]
      .flatMap((channel) => channel.fromBot())
      .flatMap(({ attachments }) => attachments.map((file) => [file.filename, file.size]));
  await talk.say("/subscriptions export");
  await expect.poll(files).toEqual([["subscriptions.json", size]]);
  await talk.say(" /subscriptions export");
  await expect.poll(files).toHaveLength(2);
});
