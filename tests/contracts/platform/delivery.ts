import { describe, expect, it } from "vitest";
import { plainEdit } from "../../../src/core/platform.ts";
import { reply, text } from "../../../src/core/reply.ts";
import type { StartDriver } from "../../flows/driver.ts";
import { openBot, usual } from "./bot.ts";

/** What every platform promises of what it is given to send. */
export function deliveryContract(name: string, start: StartDriver): void {
  describe(`${name}, delivering`, () => {
    const ready = async () => {
      const opened = await openBot(start);
      const alice = opened.driver.dm("Alice");
      await alice.say("/ask x");
      return { ...opened, alice, platform: opened.driver.platform };
    };

    it("sends one message, names it, changes it and takes it back", async () => {
      const { alice, platform } = await ready();
      const sent = await platform.send(alice.conversation, reply([text("News.")]), {
        ...usual,
        silent: true,
      });
      if (sent.kind !== "sent") throw new Error(sent.kind);
      expect(alice.inbox.at(-1)).toMatchObject({ id: sent.ref.messageId, text: "News.", silent: true });
      expect(Math.abs(sent.ref.sentAt - Date.now())).toBeLessThan(60_000);

      expect((await platform.edit(sent.ref, reply([text("Corrected.")]), plainEdit)).kind).toBe("sent");
      expect((await platform.edit(sent.ref, reply([text("Corrected.")]), plainEdit)).kind).toBe("sent");
      expect(alice.inbox.at(-1)).toMatchObject({ id: sent.ref.messageId, text: "Corrected." });

      expect((await platform.remove(sent.ref)).kind).toBe("sent");
      expect(alice.inbox.map((seen) => seen.text)).toEqual(["Heard."]);
      expect((await platform.remove(sent.ref)).kind).toBe("refused");
      expect((await platform.edit(sent.ref, reply([text("Again.")]), plainEdit)).kind).toBe("refused");
    });

    it("sends exactly one message, however long the document is", async () => {
      const { alice, platform } = await ready();
      const long = Array.from({ length: 300 }, (_, i) => text(`Line ${i} of a digest that has no end.`));
      expect((await platform.send(alice.conversation, reply(long), usual)).kind).toBe("sent");
      expect(alice.inbox).toHaveLength(2);
      expect(alice.inbox.at(-1)?.text).toMatch(/^Line 0 of[\s\S]*for which one message has no room\.$/);
    });

    it("knows a chat that will never take it, and hears when it does again", async () => {
      const { alice, platform, events, driver } = await ready();
      const group = driver.group("News", "Alice", "member");
      await group.say("/ask x");
      group.leave();
      expect((await platform.send(group.conversation, reply([text("News.")]), usual)).kind).toBe("gone");
      const nowhere = alice.conversation.replace(/\d+$/, "999999999999999") as typeof alice.conversation;
      expect((await platform.send(nowhere, reply([text("News.")]), usual)).kind).toBe("gone");
      group.comeBack();
      await expect
        .poll(() =>
          events
            .filter((e) => e.kind !== "moved" && e.conversation === group.conversation)
            .map((e) => e.kind),
        )
        .toEqual(expect.arrayContaining(["gone", "came"]));
      expect((await platform.send(group.conversation, reply([text("News.")]), usual)).kind).toBe("sent");
    });

    it("says when to try again, and whether it may have been taken", async () => {
      const { alice, platform, driver } = await ready();
      driver.trouble("flood");
      const flood = await platform.send(alice.conversation, reply([text("One.")]), usual);
      expect(flood).toMatchObject({ kind: "later", unsure: false });
      if (flood.kind === "later") expect(flood.retryAfterMs).toBeGreaterThanOrEqual(1000);
      driver.trouble("server error");
      const broken = await platform.send(alice.conversation, reply([text("Two.")]), usual);
      expect(broken).toMatchObject({ kind: "later", unsure: true });
      driver.trouble("lost answer");
      const lost = await platform.send(alice.conversation, reply([text("Three.")]), usual);
      expect(lost).toMatchObject({ kind: "later", unsure: true });
      expect(alice.inbox.map((seen) => seen.text)).toEqual(["Heard.", "Three."]);
    });

    it("describes its conversations and knows who manages them", async () => {
      const { alice, platform, driver } = await ready();
      const bob = driver.group("News", "Bob", "manager");
      const carol = driver.group("News", "Carol", "member");
      await bob.say("/ask x");
      expect(await platform.describe(alice.conversation)).toMatchObject({ place: "private", writable: true });
      expect(await platform.describe(bob.conversation)).toMatchObject({ place: "group", writable: true });
      expect((await platform.describe(bob.conversation))?.title).toContain("News");
      expect(await platform.mayManage(bob.conversation, bob.person)).toBe(true);
      expect(await platform.mayManage(bob.conversation, carol.person)).toBe(false);
      expect(await platform.privateWith(alice.person)).toBe(alice.conversation);
      expect(await platform.appoints(alice.person)).toBe(false);
      expect(platform.channelOf(alice.conversation)).toBeNull();
      expect(platform.health()).toMatchObject({ connected: true, problem: null });
    });
  });
}
