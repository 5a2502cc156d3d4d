import { describe, expect, it } from "vitest";
import { cup, gateway, parks, stories } from "./articles.ts";
import { bothPlatforms, type DeskOptions, hours, minutes, startDesk } from "./desk.ts";
import { subscribe, whatCame } from "./waiting.ts";

describe.each(bothPlatforms)("news at once on %s", (_name, start) => {
  const subscribed = async (line: string, options?: DeskOptions) => subscribe(start, line, options);

  it("is one message for each article", async () => {
    const { write, came } = await subscribed("everything now");
    await write(gateway, parks);
    expect(came()).toHaveLength(2);
    expect(came().join()).toContain("here because this chat follows everything");
  });

  it("is at most so many messages an hour; the rest comes as one digest at the hour's end", async () => {
    const { write, pass, came } = await subscribed("everything now", { settings: { nowPerHour: 3 } });
    await write(...stories(5));
    expect(came()).toHaveLength(3);
    await write(...stories(2, 6));
    expect(came()).toHaveLength(3);
    await pass(hours(1) + minutes(10));
    expect(came()).toHaveLength(4);
    const all = came().join("\n");
    for (let i = 1; i <= 7; i++) expect(all.match(new RegExp(`Story number ${i}\n`, "g"))).toHaveLength(1);
    expect(came()[3]).toMatch(/^New in the archive, 24 November/);
    await write(...stories(1, 8));
    expect(came()).toHaveLength(5);
  });

  it("waits for the end of quiet hours, and none is dropped", async () => {
    const { write, pass, talk } = await subscribed("everything now", { settings: { nowPerHour: 3 } });
    await talk.say("/settings quiet 22:00-07:00");
    const came = whatCame(talk);
    await pass(hours(13));
    await write(...stories(5));
    await pass(hours(7));
    expect(came()).toEqual([]);
    expect((await talk.say("/why story-1")).text).toMatch(/quiet hours until Wednesday 25 November, 07:00/);
    const since = whatCame(talk);
    await pass(hours(1) + minutes(10));
    expect(since()).toHaveLength(4);
    for (let i = 1; i <= 5; i++) expect(since().join("\n")).toContain(`Story number ${i}`);
  });

  it("comes about an article that was taken back before the news left, once it is there again", async () => {
    const settings = { publishDelayMs: minutes(5) };
    const { write, remove, pass, came } = await subscribed("everything now", { settings });
    await write(gateway);
    await remove(gateway);
    await pass(minutes(10));
    expect(came()).toEqual([]);
    await write({ ...gateway, title: "A gateway for payments opens" });
    await pass(minutes(10));
    expect(came()).toHaveLength(1);
    expect(came()[0]).toContain("A gateway for payments opens");
    await remove(gateway);
    await pass(minutes(10));
    await write(gateway);
    await pass(minutes(10));
    expect(came()).toHaveLength(1);
  });

  it("does not come about an article that comes back after days", async () => {
    const desk = await startDesk(start);
    await desk.write(gateway);
    await desk.pass(hours(12));
    await desk.remove(gateway);
    await desk.pass(hours(24));
    const talk = desk.dm("Amna");
    await talk.say("/subscribe everything now");
    const came = whatCame(talk);
    await desk.write(gateway);
    expect(came()).toEqual([]);
  });

  it("comes to those who asked what the archive could not answer, and says which question it was", async () => {
    const desk = await startDesk(start, { archive: [gateway] });
    const talk = desk.dm("Bilal");
    const answer = await talk.say("who won the cricket world cup?");
    expect(answer.text).toContain("Nothing in the archive says this.");
    const told = await talk.press("Tell me when something is published");
    expect(told.text).toContain("Subscribed to an answer to “who won the cricket world cup?”, at once.");
    const came = whatCame(talk);
    await desk.write(parks);
    expect(came()).toEqual([]);
    await desk.write(cup);
    expect(came()).toHaveLength(1);
    expect(came()[0]).toMatch(/^You asked: “who won the cricket world cup\?”/);
    expect(came()[0]).toContain("Australia won the cricket world cup on Sunday.");
  });

  it("begins with what answers the question, whatever figures the rest has", async () => {
    const { write, dm } = await startDesk(start, { archive: [gateway] });
    const talk = dm("Amna");
    await talk.say("who won the kabaddi cup in Sialkot?");
    await talk.press("Tell me when something is published");
    const came = whatCame(talk);
    const won = "The team of Faisalabad won the kabaddi cup in Sialkot on Sunday.";
    await write({ id: "kabaddi", title: "Kabaddi final", paragraphs: [won, "Some 20,000 people watched."] });
    expect(came()[0]).toMatch(/won the kabaddi cup in Sialkot on Sunday\..*20,000 people/s);
  });

  it("comes in English to whoever listens for words in Urdu, and not what they leave out", async () => {
    const { write, came } = await subscribed("سیلاب، کرکٹ -لاہور now", { archive: [gateway] });
    await write(parks);
    expect(came()).toEqual([]);
    await write({
      id: "flood",
      title: "Water in Sukkur",
      paragraphs: ["The flood destroyed 500 houses in Sukkur.", "Boats came from Rohri."],
    });
    expect(came()).toHaveLength(1);
    expect(came()[0]).toContain("The flood destroyed 500 houses in Sukkur.");
    expect(came()[0]).toContain("matched: سیلاب");
    await write({
      ...cup,
      id: "lahore",
      paragraphs: ["Australia won the cricket match in Lahore on Sunday."],
    });
    expect(came()).toHaveLength(1);
    await write(cup);
    expect(came()).toHaveLength(2);
  });

  it("comes about what is added to an article that was there before, and quotes what was added", async () => {
    const { write, came, talk } = await subscribed("paypal now", { archive: [gateway] });
    await talk.say("/subscribe everything now");
    const since = whatCame(talk);
    const typo = gateway.paragraphs.map((text) => text.replace("officials", "an official"));
    await write({ ...gateway, paragraphs: typo });
    expect(since()).toEqual([]);
    await write({
      ...gateway,
      paragraphs: [...typo, "PayPal will join the gateway in 2027, the bank said."],
    });
    expect(since()).toHaveLength(1);
    expect(since()[0]).toContain("PayPal will join the gateway in 2027, the bank said.");
    expect(since()[0]).not.toContain("$40 million");
    expect(came().at(-1)).toContain("matched: paypal");
    await write({
      ...gateway,
      paragraphs: [...typo, "PayPal will join the gateway in 2028, the bank said."],
    });
    expect(since()).toHaveLength(1);
  });

  it("comes when an article is given the answer to a question that it did not answer", async () => {
    const desk = await startDesk(start, { archive: [parks] });
    const talk = desk.dm("Bilal");
    await talk.say("who won the cricket world cup?");
    await talk.press("Tell me when something is published");
    const came = whatCame(talk);
    await desk.write({ ...parks, paragraphs: [...parks.paragraphs, ...cup.paragraphs] });
    expect(came()).toHaveLength(1);
    expect(came()[0]).toContain("Australia won the cricket world cup on Sunday.");
  });

  it("is matched by the search's own words: other forms count, parts of words do not", async () => {
    const { write, came } = await subscribed("freelancing now");
    await write({ id: "lance", title: "A lance", paragraphs: ["The lance of the guard is old."] });
    expect(came()).toEqual([]);
    await write(gateway);
    expect(came()).toHaveLength(1);
  });
});
