import { describe, expect, it } from "vitest";
import { cup, gateway, parks } from "./articles.ts";
import { bothPlatforms, days, startDesk, type Written } from "./desk.ts";
import type { StartDriver } from "./driver.ts";
import { subscribe, whatCame } from "./waiting.ts";

const question = "who won the cricket world cup?";
const board: Written = {
  id: "board",
  title: "The day after the final",
  paragraphs: ["Australia won the cricket world cup for the sixth time, the board said."],
};

describe.each(bothPlatforms)("whoever wants to be told in private, on %s,", (_name, start: StartDriver) => {
  /** Amna asks in a group, and to be told in her own chat, where the bot cannot write to her yet. */
  async function promised() {
    const desk = await startDesk(start, { archive: [gateway] });
    const talk = desk.dm("Amna");
    talk.leave();
    const group = desk.group("Readers", "Amna", "member");
    await group.say(question);
    await group.press("Tell me when something is published");
    await desk.work();
    return {
      ...desk,
      talk,
      /** Amna writes to the bot; returns what comes then beside its answer. */
      greet: async () => {
        talk.comeBack();
        await talk.say("/start");
        const before = talk.inbox.length;
        await desk.work();
        await desk.work();
        return talk.inbox.slice(before).map(({ text }) => text);
      },
    };
  }

  it("hears what was published meanwhile once they write to the bot, and once only", async () => {
    const { greet, pass, talk, write } = await promised();
    await write(cup, parks);
    await pass(days(1));
    await write(board);
    expect(talk.inbox).toEqual([]);
    const [told, ...more] = await greet();
    expect(told).toContain("Australia won the cricket world cup on Sunday.");
    expect(told).toContain("for the sixth time");
    expect(told).not.toContain("Technology parks");
    expect(more).toEqual([]);
    expect(await greet()).toEqual([]);
  });

  it("hears at once again what is published afterwards, and nothing of what had come before they asked", async () => {
    const { greet, talk, write } = await promised();
    expect(await greet()).toEqual([]);
    const before = talk.inbox.length;
    await write(cup);
    expect(talk.inbox.slice(before).map(({ text }) => text)).toEqual([
      expect.stringContaining("Australia won the cricket world cup on Sunday."),
    ]);
  });

  it("has in a digest what could not come at once and that digest is about, too", async () => {
    const { pass, talk, write } = await subscribe(start, "payments now");
    await talk.say("/subscribe freelancers daily at 18:00");
    talk.leave();
    await write(gateway, parks);
    talk.comeBack();
    await talk.say("/start");
    const came = whatCame(talk);
    await pass(days(2));
    expect(came()).toEqual([expect.stringContaining("A payment gateway opens")]);
  });

  it("hears what found their chat closed once it is open again", async () => {
    const { greet, talk, write } = await promised();
    await greet();
    talk.leave();
    await write(cup);
    await write(board);
    const [told, ...more] = await greet();
    expect(told).toContain("Australia won the cricket world cup on Sunday.");
    expect(told).toContain("for the sixth time");
    expect(more).toEqual([]);
  });
});
