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
  // Still words to listen for.
  ["exports policy", "“exports policy”, daily"],
  ["the U.S.", "“the U.S.”, daily"],
  ["to the moon", "“to the moon”, daily"],
  ["prime time", "“prime time”, daily"],
  ["fake news", "“fake news”, daily"],
])("somebody who says “%s” subscribes to what they mean", async (line, said) => {
  expect((await (await amna()).say(`/subscribe ${line}`)).text).toContain(`Subscribed to ${said}`);
});

it.each([
  ["exports on mondays and fridays", "“on mondays and fridays” is not offered"],
  ["exports on monday and on friday at 8", "“on monday and” is not offered"],
  ["exports ہر پیر اور جمعے کو", "“ہر پیر اور” is not offered"],
  ["exports tomorrow", "“tomorrow” is not offered"],
  ["exports daily 9 gulf time", "“gulf” is not a time zone"],
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
  expect(await said("/unsubscribe from exports")).toContain("no longer told about the topic exports");
});

it("somebody types numbers with Urdu digits", async () => {
  const talk = await amna();
  expect((await talk.say("/settings perhour ۳")).text).toContain("Single messages an hour: 3");
  await talk.say("/subscribe exports");
  await talk.say("/subscribe payments");
  expect((await talk.say("/unsubscribe ۲")).text).toContain("no longer told about the topic payments");
});
