import { describe, expect, it } from "vitest";
import { got, labelled, startAnnouncing } from "./announcing.ts";

describe.each(["telegram", "discord"] as const)("a moderator on %s", (platform) => {
  it("drafts, previews, tries out and sends an announcement to everyone on both platforms", async () => {
    const room = await startAnnouncing();
    const amina = await room.reader("telegram", "Amina");
    const bilal = await room.reader("discord", "Bilal");
    const moderator = await room.moderator(platform, "Maha");

    await moderator.say("/announce");
    const draft = await moderator.fillIn({ text: "The archive moves on Friday." });
    expect(draft.text).toContain("For: everyone; 2 chats: Discord 1, Telegram 1");
    expect(draft.buttons.flat()).toEqual(
      expect.arrayContaining(["Send to 2", "Send me a test", "Schedule…", "Edit…", "Discard"]),
    );
    await moderator.press(labelled(draft, "Send me a test"));
    await room.pass(0);
    expect(moderator.inbox.at(-1)?.text).toBe("The archive moves on Friday.");
    expect(got(amina)).toEqual([]);

    const sent = await moderator.press("Send to 2");
    expect(sent.text).toContain("Announcement 1 is on its way to 2 chats: Discord 1, Telegram 1.");
    await room.pass(1);
    expect(got(amina)).toEqual(["The archive moves on Friday."]);
    expect(got(bilal)).toEqual(["The archive moves on Friday."]);
    await room.pass(1);
    expect((await moderator.hear(({ text }) => text.startsWith("Announcement 1:"))).text).toContain(
      "2 of 2 delivered",
    );
    expect((await moderator.say("/announcements")).text).toContain(
      "1 · The archive moves on Friday: sent, 2 of 2 delivered",
    );
    const audit = (await moderator.say("/announcements 1")).text;
    for (const line of [
      "composed; Maha",
      "sent to 2 chats: Discord 1, Telegram 1; Maha",
      "announcement ended with 2 of 2 done",
    ])
      expect(audit).toContain(line);
  });
});
