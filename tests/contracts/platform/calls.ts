import { describe, expect, it } from "vitest";
import { buttonPayload } from "../../../src/core/button.ts";
import { heading, reply, text } from "../../../src/core/reply.ts";
import type { StartDriver } from "../../flows/driver.ts";
import { button, openBot, question } from "./bot.ts";

/** What every platform promises of what comes in and how it is answered. */
export function callContract(name: string, start: StartDriver): void {
  describe(`${name}, taking calls`, () => {
    it("never answers itself, nor another bot", async () => {
      const { driver, calls } = await openBot(start);
      for (const talk of [driver.dm("Alice"), driver.group("News", "Alice", "member")]) {
        await talk.say("/ask first");
        driver.echo(talk, "/ask myself", "own");
        driver.echo(talk, "/ask another", "other");
        await talk.say("/ask last");
        expect(talk.inbox).toHaveLength(2);
      }
      expect(calls.map(question)).toEqual(["first", "last", "first", "last"]);
    });

    it("tells who asks, where, and what they may change there", async () => {
      const { driver, calls } = await openBot(start);
      const talks = [
        driver.dm("Alice"),
        driver.group("News", "Bob", "member"),
        driver.group("News", "Carol", "manager"),
      ];
      const managed: boolean[] = [];
      for (const talk of talks) {
        await talk.say("/ask exports");
        managed.push((await calls.at(-1)?.manages()) ?? false);
      }
      expect(calls.map(({ place }) => place)).toEqual(["private", "group", "group"]);
      expect(calls.map(({ conversation }) => conversation)).toEqual(talks.map((talk) => talk.conversation));
      expect(calls.map(({ person }) => person?.id)).toEqual(talks.map((talk) => talk.person));
      expect(calls.map(({ person }) => person?.name)).toEqual(["Alice", "Bob", "Carol"]);
      expect(managed).toEqual([true, false, true]);
    });

    it("ends in names of people and chats what turns the direction of writing", async () => {
      const { driver, calls } = await openBot(start);
      const { platform } = driver;
      const talk = driver.group("News\u202e", "Bob\u202e", "member");
      await talk.say("/ask exports");
      expect(calls.map(({ person }) => person?.name)).toEqual(["Bob\u202e\u202c"]);
      expect((await platform.describe(talk.conversation))?.title).toContain("News\u202e\u202c");
      const alone = await platform.describe(driver.dm("Bob\u202e").conversation);
      expect(alone?.title).toBe("Bob\u202e\u202c");
    });

    it("takes plain words for a question, without its own name in them", async () => {
      const { driver, calls } = await openBot(start);
      await driver.dm("Alice").say("how big are exports?");
      await driver.group("News", "Alice", "member").say("and India?");
      expect(calls.map(({ input }) => input)).toEqual([
        { kind: "text", text: "how big are exports?" },
        { kind: "text", text: "and India?" },
      ]);
    });

    it("shows hostile text to the letter", async () => {
      const { driver, answers } = await openBot(start);
      const hostile =
        "**a** _b_ `c` <b>d</b> [e](https://example.org) @everyone <@1> ||f|| \\* پاکستان > g # h";
      answers(() => reply([text(hostile)]));
      expect((await driver.dm("Alice").say("/ask x")).text).toBe(hostile);
    });

    it("answers a press with a new message, in place of the old one, or for the presser alone", async () => {
      const { driver, answers } = await openBot(start);
      const alice = driver.group("News", "Alice", "member");
      const buttons = [[button("More", "more"), button("Change", "change"), button("Note", "note")]];
      answers(() => reply([text("First.")], { actions: buttons }));
      const first = await alice.say("/ask x");
      expect(first.buttons).toEqual([["More", "Change", "Note"]]);

      answers(() => reply([text("Noted.")], { visibility: "asker" }));
      expect(await alice.press("Note")).toMatchObject({ text: "Noted.", onlyMe: true });
      answers(() => reply([text("Second.")]));
      expect((await alice.press("More")).id).not.toBe(first.id);
      answers(() => reply([text("Changed.")], { replaces: true }));
      expect(await alice.press("Change")).toMatchObject({ id: first.id, text: "Changed.", buttons: [] });
      expect(alice.inbox.filter(({ onlyMe }) => !onlyMe).map((seen) => seen.text)).toEqual([
        "Changed.",
        "Second.",
      ]);
    });

    it("begins another message where the answer says so", async () => {
      const { driver, answers } = await openBot(start);
      const alice = driver.dm("Alice");
      answers(() =>
        reply([text("One."), { kind: "break" }, text("Two.")], { actions: [[button("More", "more")]] }),
      );
      await alice.say("/ask x");
      expect(alice.inbox.map((seen) => [seen.text, seen.buttons.flat()])).toEqual([
        ["One.", []],
        ["Two.", ["More"]],
      ]);
    });

    it("asks for what a form needs and brings it back with the form's payload", async () => {
      const { driver, calls, answers } = await openBot(start);
      const alice = driver.dm("Alice");
      const field = {
        name: "words",
        label: "Which words?",
        long: false,
        required: true,
        max: 200,
        value: "",
      };
      answers(({ input }) =>
        input.kind === "form"
          ? reply([text(`Words: ${input.values["words"]}`)])
          : reply([text("Tell me.")], {
              form: { payload: buttonPayload("ask", "words"), title: "Words", fields: [field] },
            }),
      );
      await alice.say("/ask x");
      expect((await alice.fillIn({ words: "payment gateway" })).text).toBe("Words: payment gateway");
      expect(calls.at(-1)?.input).toMatchObject({
        kind: "form",
        payload: "1|ask|words",
        values: { words: "payment gateway" },
      });
    });

    it("tells which message shows which part of an answer", async () => {
      const { driver, answers, answered } = await openBot(start);
      answers(() => reply([heading("Exports"), text("Rose.")]));
      const seen = await driver.group("News", "Alice", "member").say("/ask x");
      await expect.poll(() => answered.map(({ ref }) => ref.messageId)).toEqual([seen.id]);
      expect(answered[0]?.reply.blocks).toEqual([heading("Exports"), text("Rose.")]);
    });

    it("finishes the call under way before it stops, and takes new ones after a start", async () => {
      const { driver, answers } = await openBot(start);
      const alice = driver.dm("Alice");
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
      const { promise: done, resolve: finish } = Promise.withResolvers<void>();
      answers(async () => {
        begin();
        await done;
        return reply([text("In the end.")]);
      });
      const answer = alice.say("/ask x");
      await begun;
      const restarted = driver.restart();
      finish();
      expect((await answer).text).toBe("In the end.");
      await restarted;
      answers(() => reply([text("Back.")]));
      expect((await alice.say("/ask y")).text).toBe("Back.");
    });
  });
}
