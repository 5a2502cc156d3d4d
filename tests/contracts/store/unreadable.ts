import { describe, expect, test } from "vitest";
import { everyone } from "../../../src/core/announcements/audience.ts";
import type { TestStore } from "../store.ts";
import { alice, bob, finish, flying, listed, subject } from "./samples.ts";

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

    test("of a subject's state leaves that subject's progress unknown", async () => {
      const { store, sql, errors } = await fresh();
      await store.outbox.publish(listed("announcement:1", [alice]));
      await sql("update subjects set state = 'dreaming'");
      expect(await store.outbox.progress("announcement:1")).toBeNull();
      expect(errors.join()).toMatch(/state of subjects announcement:1 does not fit/);
    });
  });
}
