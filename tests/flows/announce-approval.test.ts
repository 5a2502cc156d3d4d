import { describe, expect, it } from "vitest";
import { callOf } from "../core/calls.ts";
import { drafted } from "./announcing.ts";

const hour = 60;
const once = [["Down tonight."], ["Down tonight."]];

describe("where a second moderator must approve", () => {
  it("nothing goes out by its author, nor by anyone who wrote in it", async () => {
    const room = await drafted({ announceApproval: true });
    expect(room.draft.buttons.flat()).not.toContain("Send to 2");
    const waiting = await room.maha.press("Submit for approval");
    expect(waiting.text).toContain("Waits for a second moderator, who opens it with /announcements 1.");
    expect(waiting.buttons.flat()).not.toContain("Approve and send to 2");
    const shown = await room.nadia.say("/announcements 1");
    expect(shown.buttons.flat()).toContain("Approve and send to 2");

    // Whoever changes the words becomes an author, and the approval begins anew.
    await room.nadia.press("Edit…");
    const edited = await room.nadia.fillIn({ text: "Down tonight." });
    expect(edited.text).toContain("Nothing goes out until a second moderator approves it.");
    await room.nadia.press("Submit for approval");
    expect((await room.maha.say("/announcements 1")).buttons.flat()).not.toContain("Approve and send to 2");
    const announcement = await room.bot.services.announcer.get(1);
    const pressed = await room.bot.dispatch({
      ...callOf({ kind: "button", payload: `1|announce|send|1|${announcement?.version}` }),
      conversation: room.maha.conversation,
      person: { id: room.maha.person, name: "Maha" },
    });
    expect(JSON.stringify(pressed.blocks)).toContain("You had a hand in it yourself.");

    const omar = await room.moderator("telegram", "Omar");
    await omar.say("/announcements 1");
    await omar.press("Approve and send to 2");
    expect(await room.received()).toEqual(once);
    const audit = (await omar.say("/announcements 1")).text;
    for (const line of [
      "composed; Maha",
      "submitted for approval; Maha",
      "changed text",
      "approved and sent to 2 chats",
    ])
      expect(audit).toContain(line);
  });

  it("names the chats that it is for to whoever is to approve it, and to whoever looks later", async () => {
    const room = await drafted({ announceApproval: true });
    await room.maha.press("Audience…");
    await room.maha.choose("Add a chat…", room.telegram.channel("Briefing", "Maha"));
    await room.maha.press("Audience…");
    const two = await room.maha.choose("Add a chat…", room.telegram.channel("Editors\u202e", "Maha"));
    const both = "2 named chats (Briefing and Editors\u202e\u202c)";
    expect(two.text).toContain(`For: ${both}; 2 chats: Telegram 2`);
    expect((await room.maha.press("Audience…")).text).toContain(`Now: ${both}`);
    await room.maha.press("Back");
    await room.maha.press("Submit for approval");
    const omar = await room.moderator("telegram", "Omar");
    expect((await omar.say("/announcements 1")).text).toContain(`For: ${both}; 2 chats: Telegram 2`);
    await omar.press("Approve and send to 2");
    expect((await omar.say("/announcements 1")).text).toContain(`For ${both}`);
  });

  it("a schedule waits for the approval, too", async () => {
    const room = await drafted({ announceApproval: true });
    await room.maha.press("Schedule…");
    await room.maha.fillIn({ when: "tomorrow 10:30" });
    await room.nadia.say("/announcements 1");
    const approved = await room.nadia.press("Approve the schedule");
    expect(approved.text).toContain("Goes out Wednesday 25 November, 10:30, UTC.");
    expect(await room.received()).toEqual([[], []]);
    await room.pass(27 * hour);
    expect(await room.received()).toEqual(once);
  });

  it("what was scheduled before waits for one as well, and whoever scheduled it is told", async () => {
    const room = await drafted();
    await room.maha.press("Schedule…");
    await room.maha.fillIn({ when: "tomorrow 10:30" });
    await room.restart({ announceApproval: true });
    await room.pass(1);
    const told = await room.maha.hear(({ text }) => text.startsWith("Announcement 1 waits for a second"));
    expect(told.text).toContain("Approved, it goes out Wednesday 25 November, 10:30, UTC, or at once");
    await room.pass(27 * hour);
    expect(await room.received()).toEqual([[], []]);
    expect(room.maha.inbox.filter(({ text }) => text.includes("waits for a second moderator:"))).toHaveLength(
      1,
    );
    await room.nadia.say("/announcements 1");
    await room.nadia.press("Approve the schedule");
    expect(await room.received()).toEqual(once);
  });

  it("what a second moderator had scheduled before goes out", async () => {
    const room = await drafted();
    await room.nadia.say("/announcements 1");
    await room.nadia.press("Schedule…");
    await room.nadia.fillIn({ when: "tomorrow 10:30" });
    await room.restart({ announceApproval: true });
    await room.pass(27 * hour);
    expect(await room.received()).toEqual(once);
  });
});
