import path from "node:path";
import { expect, test } from "vitest";
import type { AnnouncementBody } from "../../src/core/announcements/announcement.ts";
import type { PersonId } from "../../src/core/conversation.ts";
import type { Platform } from "../../src/core/platform.ts";
import { plain } from "../../src/core/reply.ts";
import { minuteMs } from "../../src/core/time/lengths.ts";
import { emptyFolder } from "../corpus/folder.ts";
import { platformAt } from "../crash/platforms.ts";
import { openWholeBot, type WholeBot } from "../whole-bot.ts";

/** On Discord, where a role alone lets them announce. */
const maha: PersonId = "discord:77";

const body: AnnouncementBody = {
  content: { title: null, spans: [plain("Down tonight.")], link: null },
  audience: { platforms: null, topics: null, conversations: null },
  silent: false,
  mention: false,
  hands: [maha],
  names: { [maha]: "Maha" },
  board: null,
  scheduledBy: maha,
  subjects: [],
  correction: null,
};

/** An announcement of Maha's that is due, in a store that several processes share. */
async function due() {
  const clock = { at: Date.parse("2026-11-24T08:00:00Z") };
  const location = path.join(await emptyFolder(), "sanad.db");
  const open = (platform: Platform): Promise<WholeBot> =>
    openWholeBot({
      now: () => new Date(clock.at),
      location,
      settings: { owners: ["telegram:1"] },
      platforms: () => [platform],
    });
  const telegram = platformAt({ name: "telegram", url: "http://127.0.0.1:9", token: "1:a" });
  const discord = platformAt({ name: "discord", url: "http://127.0.0.1:9", token: "a" });
  const elsewhere = await open(telegram);
  const { announcements } = elsewhere.store;
  const { id, version } = await announcements.create(maha, JSON.stringify(body));
  await announcements.change(id, version, { state: "scheduled", sendAt: clock.at - minuteMs });
  return {
    elsewhere,
    pass: (minutes: number) => (clock.at += minutes * minuteMs),
    onDiscord: (appoints: boolean) => open({ ...discord, appoints: async () => appoints }),
    state: async () => (await announcements.get(id))?.state,
  };
}

test("a scheduled announcement waits for the process that can ask its platform for the moderator's role", async () => {
  const { elsewhere, onDiscord, state } = await due();
  await elsewhere.bot.loop.once();
  expect(await state()).toBe("scheduled");
  const there = await onDiscord(true);
  await there.bot.loop.once();
  expect(await state()).toBe("published");
  await there.close();
  await elsewhere.close();
});

test("it is held at once where that platform says that they have none", async () => {
  const { elsewhere, onDiscord, state } = await due();
  const there = await onDiscord(false);
  await there.bot.loop.once();
  expect(await state()).toBe("draft");
  await there.close();
  await elsewhere.close();
});

test("it is held where no process has run that platform for ten minutes", async () => {
  const { elsewhere, pass, state } = await due();
  pass(8);
  await elsewhere.bot.loop.once();
  expect(await state()).toBe("scheduled");
  pass(2);
  await elsewhere.bot.loop.once();
  expect(await state()).toBe("draft");
  await elsewhere.close();
});
