import { expect, it } from "vitest";
import { startDesk } from "./desk.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

const amna = async () => (await startDesk(startTelegramDriver)).dm("Amna");

it.each([
  ["to exports please", "the topic exports, daily at 08:00"],
  ["me to exports weekly, please", "the topic exports, weekly on Monday"],
  ["everything about exports", "the topic exports, daily"],
  ["news about exports friday", "the topic exports, weekly on Friday"],
  // As a phone writes what it hears.
  ["Exports daily at 8 a.m.", "the topic exports, daily at 08:00"],
  ["Exports daily.", "the topic exports, daily at 08:00"],
  ["all topics", "everything, daily"],
  ["news weekly", "everything, weekly"],
  ["exports daily 8am karachi time", "the topic exports, daily at 08:00, Asia/Karachi"],
  ["exports daily at 9 Pakistan time", "the topic exports, daily at 09:00, Asia/Karachi"],
  ["exports daily at 8 pm PKT", "the topic exports, daily at 20:00, Asia/Karachi"],
  ["exports daily 8:00 pm Europe/London time", "the topic exports, daily at 20:00, Europe/London"],
  ["exports weekly friday 6pm uk time", "the topic exports, weekly on Friday at 18:00, Europe/London"],
  ["exports each friday", "the topic exports, weekly on Friday"],
  ["exports each day at 9", "the topic exports, daily at 09:00"],
  ["exports daily at 8 in the evening", "the topic exports, daily at 20:00"],
  ["exports daily 9 at night in london", "the topic exports, daily at 21:00, Europe/London"],
  ["exports daily at 7 in the morning", "the topic exports, daily at 07:00"],
  ["exports as it happens", "the topic exports, at once"],
  ["exports instantly", "the topic exports, at once"],
  ["exports roz subah 8 baje", "the topic exports, daily at 08:00"],
  ["exports روزانہ صبح آٹھ بجے", "the topic exports, daily at 08:00"],
  ["exports rozana sham saadhe saat baje", "the topic exports, daily at 19:30"],
  ["everything ہر صبح ۸ بجے", "everything, daily at 08:00"],
  ["exports har subah 8 baje", "the topic exports, daily at 08:00"],
  ["exports har raat ko 9:30 baje", "the topic exports, daily at 21:30"],
  ["exports every evening at 7", "the topic exports, daily at 19:00"],
  ["exports every morning 8:30", "the topic exports, daily at 08:30"],
  ["exports every evening at 10:15 p.m.", "the topic exports, daily at 22:15"],
  ["exports abhi", "the topic exports, at once"],
  ["sab khabrein rozana", "everything, daily"],
  ["exports news", "the topic exports, daily"],
  ["for daily updates on exports at 7am", "the topic exports, daily at 07:00"],
  ["topic exports", "the topic exports, daily"],
  // Still words to listen for.
  ["exports policy", "“exports policy”, daily"],
  ["the U.S.", "“the U.S.”, daily"],
  ["to the moon", "“to the moon”, daily"],
  ["prime time", "“prime time”, daily"],
  ["fake news", "“fake news”, daily"],
  ["night shifts", "“night shifts”, daily"],
  ["exports of the day and night market", "“exports of the day and night market”, daily"],
  ['"weekend"', "“weekend”, daily"],
])("somebody who says “%s” subscribes to what they mean", async (line, said) => {
  expect((await (await amna()).say(`/subscribe ${line}`)).text).toContain(`Subscribed to ${said}`);
});

it.each([
  ["exports on mondays and fridays", "“on mondays and fridays” is not offered"],
  ["exports on monday and on friday at 8", "“on monday and” is not offered"],
  ["exports ہر پیر اور جمعے کو", "“ہر پیر اور” is not offered"],
  ["exports tomorrow", "“tomorrow” is not offered"],
  ["exports daily 9 gulf time", "“gulf” is not a time zone"],
  ["weekdays at 8", "“weekdays” is not offered"],
  ["exports روزانہ صبح", "“روزانہ صبح” is not offered"],
  ["exports rozana raat ko", "“rozana raat ko” is not offered"],
  ["exports every friday evening", "“every friday evening” is not offered"],
  ["every evening exports", "“every evening” is not offered"],
  ["exports tomorrow morning", "“tomorrow morning” is not offered"],
  ["exports monday to friday at 9", "“monday to friday” is not offered"],
  ["exports mon wed fri", "“mon wed” is not offered"],
  ["exports mon-fri", "“mon-fri” is not offered"],
  ["exports until friday", "“until friday” is not offered"],
  ["exports daily half past eight", "“daily half past eight” is not offered"],
  ["exports ہر جمعہ شام کو", "“ہر جمعہ شام کو” is not offered"],
  ["exports din mein do baar", "“din mein do baar” is not offered"],
  ["exports daily 8am EST", "“EST” is not a time zone"],
  ["exports daily 08:00 UTC+5", "“UTC+5” is not a time zone"],
  ["exports or payments", "each needs its own subscription"],
  ["exports / payments", "each needs its own subscription"],
  ["exports; payments", "each needs its own subscription"],
  [
    "exports and payments weekly",
    "each needs its own subscription: /subscribe exports, then /subscribe payments",
  ],
])("somebody who says “%s” is told why that cannot be, and subscribes to nothing", async (line, said) => {
  const talk = await amna();
  expect((await talk.say(`/subscribe ${line}`)).text).toContain(said);
  expect((await talk.say("/subscriptions")).text).toContain("This chat has no subscriptions.");
});

it("somebody sets quiet hours, turns things on and off and unsubscribes as they would say it", async () => {
  const talk = await amna();
  const said = async (line: string) => (await talk.say(line)).text;
  for (const quiet of ["between 10pm and 7am", "hours 22:00-07:00", "from 22 to 7"]) {
    expect(await said(`/settings quiet ${quiet}`), quiet).toContain("Quiet hours: 22:00 to 07:00");
    await said("/settings quiet off");
  }
  expect(await said("/settings silent yes")).toContain("Silent sending: on");
  expect(await said("/settings silent no")).toContain("Silent sending: off");
  await said("/subscribe exports");
  for (const named of [
    "from exports",
    "the topic exports",
    "exports daily",
    "1. the topic exports: daily at 08:00",
    "#1",
  ]) {
    await said("/subscribe exports");
    expect(await said(`/unsubscribe ${named}`), named).toContain("no longer told about the topic exports");
  }
});

it("somebody answers when it should come as they would say it", async () => {
  const talk = await amna();
  for (const [line, when] of [
    ["friday 8 in the evening", "weekly on Friday at 20:00, Asia/Karachi"],
    ["9 at night in London", "daily at 21:00, Europe/London"],
    ["شام 6 بجے", "daily at 18:00, Asia/Karachi"],
  ] as const) {
    await talk.say("/subscribe");
    await talk.press("exports");
    await talk.press("Another time…");
    expect((await talk.fillIn({ at: line })).text, line).toContain(when);
  }
});

it("somebody types numbers with Urdu digits", async () => {
  const talk = await amna();
  expect((await talk.say("/settings perhour ۳")).text).toContain("Single messages an hour: 3");
  await talk.say("/subscribe exports");
  await talk.say("/subscribe payments");
  expect((await talk.say("/unsubscribe ۲")).text).toContain("no longer told about the topic payments");
});

// Looked for in all of it, one after the other, times would hold up everybody else.
it("somebody whose line is longer than any subscription is told how much fits, whatever times it has", async () => {
  const line = `/subscribe exports ${"at 8 ".repeat(800)}`;
  expect((await (await amna()).say(line)).text).toContain("to may have at most 200 characters");
});
