import { describe, expect, test } from "vitest";
import { callOf } from "../core/calls.ts";
import { openPlaces } from "../store/places.ts";
import { openWholeBot } from "../whole-bot.ts";

const { engines } = await openPlaces();

describe.each(engines)("on %s", (_, newLocation) => {
  test("whoever presses twice at once, or subscribes from two devices, has one subscription", async () => {
    const { bot, store, close } = await openWholeBot({ location: await newLocation(), platforms: () => [] });
    const subscribe = callOf({
      kind: "line",
      command: "subscribe",
      line: "everything daily 8:30",
      spans: null,
    });
    // Known and connected, as any chat of a bot that runs: nothing keeps them apart.
    await store.conversations.meet(subscribe.conversation, { title: "Reader", place: "private" });
    await Promise.all(Array.from({ length: 10 }, () => store.ping()));
    await Promise.all(Array.from({ length: 5 }, () => bot.dispatch(subscribe)));
    expect(await store.subscriptions.of(subscribe.conversation)).toHaveLength(1);
    await close();
  });
});
