import { describe, expect, test } from "vitest";
import { everyone } from "../../../src/core/announcements/audience.ts";
import { articleOf } from "../../search/articles.ts";
import type { TestStore } from "../store.ts";
import { alice, bob, finish, flying, lead, listed, start, subject, subscription } from "./samples.ts";

export function unreadableContract(fresh: () => Promise<TestStore>): void {
  describe("a row that cannot be read", () => {
    const about = { title: "", place: "private" } as const;

    test("of a chat leaves that chat out, with an error that says where it is", async () => {
      const { store, sql, errors } = await fresh();
      for (const id of [alice, bob] as const) await store.conversations.meet(id, about);
      await sql(`update conversations set settings = '{"quiet":"late"}' where id = '${alice}'`);
      expect(await store.conversations.get(alice)).toBeNull();
      expect(await store.conversations.get(bob)).toMatchObject({ id: bob });
      expect(errors.join()).toMatch(
        /settings of conversations telegram:1001 does not fit.*correct or delete/s,
      );
    });

    test("of a chat on an unknown platform counts for nothing", async () => {
      const { store, sql } = await fresh();
      for (const id of [alice, bob] as const) await store.conversations.meet(id, about);
      await sql(`update conversations set platform = 'pigeon' where id = '${alice}'`);
      expect(await store.conversations.counts()).toEqual([{ platform: "telegram", alive: 1, aside: 0 }]);
      expect(await store.outbox.audienceSize(everyone)).toEqual([{ platform: "telegram", count: 1 }]);
    });

    test("of an announcement's audience cancels that announcement, and the next one is filled", async () => {
      const { store, sql, errors } = await fresh();
      await store.conversations.meet(alice, about);
      for (const id of ["announcement:1", "announcement:2"])
        await store.outbox.publish(subject(id, { kind: "audience", audience: everyone }));
      await sql(`update subjects set source_data = '{"platforms":"all"}' where id = 'announcement:1'`);
      await finish(store.outbox.fanOut);
      expect(await flying(store)).toEqual([`announcement:2 ${alice}`]);
      expect(await store.outbox.progress("announcement:1")).toMatchObject({ state: "cancelled", total: 0 });
      expect(errors.join()).toMatch(/source_data of subjects announcement:1 does not fit/);
    });

    test("since a time in it is none leaves that row out of every list", async () => {
      const { store, sql, errors } = await fresh();
      const never = "9000000000000000";
      for (const id of [alice, bob] as const) {
        await store.conversations.meet(id, about);
        await store.subscriptions.add(subscription(id, { nextDueAt: start }));
        await store.announcements.create(id, "{}");
        await store.moderators.add({ person: id, name: id, only: null, addedBy: alice });
        await store.feeds.add(`https://example.org/${id}`, "{}");
        await store.articles.put(articleOf(id, ["It rained."]), { kind: "import", from: id });
      }
      await store.announcements.note({ announcement: 2, person: null, what: "written", detail: "" });
      await store.announcements.note({ announcement: 2, person: null, what: "sent", detail: "" });
      await store.outbox.publish(listed("announcement:1", [alice, bob]));
      await sql(`update subscriptions set next_due_at = ${never} where seq = 1`);
      await sql(`update announcements set send_at = ${never} where id = 1`);
      await sql(`update announcement_events set at = ${never} where what = 'written'`);
      await sql(`update moderators set added_at = ${never} where person = '${alice}'`);
      await sql(`update feeds set next_poll_at = ${never} where url = 'https://example.org/${alice}'`);
      await sql(`update articles set changed_at = ${never} where id = '${alice}'`);
      await sql(`update deliveries set state = 'parked'`);
      await sql(`insert into gates (key, until, reason) values ('telegram', ${never}, 'flood')`);
      await sql(`update deliveries set created_at = ${never} where conversation_id = '${alice}'`);

      expect((await store.subscriptions.next(3)).map(({ id }) => id)).toEqual(["s2"]);
      expect(await store.subscriptions.get("s1")).toBeNull();
      const listing = { states: null, limit: 5 };
      expect((await store.announcements.list(listing)).map(({ id }) => id)).toEqual([2]);
      expect(await store.announcements.get(1)).toBeNull();
      expect((await store.announcements.events(2)).map(({ what }) => what)).toEqual(["sent"]);
      expect((await store.moderators.list()).map(({ person }) => person)).toEqual([bob]);
      expect(await store.moderators.get(alice)).toBeNull();
      expect((await store.feeds.list()).map(({ url }) => url)).toEqual([`https://example.org/${bob}`]);
      expect((await store.articles.page(null, 5)).map(({ article }) => article.id)).toEqual([bob]);
      expect((await store.outbox.overview()).gates).toEqual([]);
      expect((await store.outbox.parked(5)).map(({ conversation }) => conversation)).toEqual([bob]);
      expect(errors.join()).toMatch(/next_due_at of subscriptions 1 does not fit.*correct or delete/s);
    });

    test("and was deleted, as its error says, holds up nothing that waits behind it", async () => {
      const { store, sql } = await fresh();
      for (const id of ["article:a", "article:b"]) await store.outbox.publish(listed(id, [alice]));
      await sql("delete from subjects where id = 'article:a'");
      const due = () => store.sending.due({ platform: "telegram", limit: 9, busy: [] });
      const [orphan] = (await due()).unreadable;
      expect(orphan?.reason).toMatch(
        /deliveries 1 is about article:a, which is not among the subjects any more/,
      );
      const failed = { id: orphan?.id ?? "", kind: "failed", reason: orphan?.reason ?? "" } as const;
      await store.sending.settle(await lead(store), [failed]);
      expect(await flying(store)).toEqual([`article:b ${alice}`]);
    });

    test("of a subject's state leaves that subject's progress unknown", async () => {
      const { store, sql, errors } = await fresh();
      await store.outbox.publish(listed("announcement:1", [alice]));
      await sql("update subjects set state = 'dreaming'");
      expect(await store.outbox.progress("announcement:1")).toBeNull();
      expect(errors.join()).toMatch(/state of subjects announcement:1 does not fit/);
    });
  });
}
