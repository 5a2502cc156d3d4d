import path from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { layCable } from "../servers/cable.ts";
import { startPostgres } from "../servers/postgres.ts";
import { bothPlatforms, startDesk } from "./desk.ts";

const archive = path.join(import.meta.dirname, "../../corpus");
const server = await startPostgres();
afterAll(() => server.stop());

const sorry = "I cannot look anything up or note it down just now. Please try again in a few minutes.";

describe.each(bothPlatforms)("while the store is away, a reader on %s", (_name, start) => {
  it("is told so at once, gets the answers that need no store, and everything when it is back", async () => {
    const cable = await layCable(await server.createDatabase());
    onTestFinished(cable.close);
    const trouble = /cannot be used now/;
    const { dm, group, errors } = await startDesk(start, { archive, location: cable.address, trouble });
    const [talk, crowd] = [dm("Amna"), group("Readers", "Bilal", "manager")];
    expect((await talk.say("/subscriptions")).text).toContain("no subscriptions");
    cable.cut();
    expect((await talk.say("/subscriptions")).text).toContain(sorry);
    expect((await talk.say("how big are the IT exports of India?")).text).toContain("India");
    expect((await crowd.say("/subscriptions")).text).toContain(sorry);
    expect((await crowd.say("how big are the IT exports of India?")).text).toContain("India");
    // However many are turned away, one line says so.
    expect(errors).toHaveLength(1);
    cable.mend();
    expect((await talk.say("/subscriptions")).text).toContain("no subscriptions");
  });

  it("is told so after a press as well, and can press again", async () => {
    const cable = await layCable(await server.createDatabase());
    onTestFinished(cable.close);
    const { dm } = await startDesk(start, {
      archive,
      location: cable.address,
      trouble: /cannot be used now/,
    });
    const talk = dm("Amna");
    await talk.say("/subscribe");
    await talk.press("Everything");
    cable.cut();
    expect((await talk.press("At once")).text).toContain(sorry);
    cable.mend();
    expect((await talk.press("At once")).text).toContain("Subscribed to everything, at once.");
  });

  it("a chat that blocked the bot while the store was away is set aside once the store is back", async () => {
    const cable = await layCable(await server.createDatabase());
    onTestFinished(cable.close);
    const { dm, bot, store, work } = await startDesk(start, { archive, location: cable.address });
    const talk = dm("Amna");
    await talk.say("/subscriptions");
    cable.cut();
    await bot.onEvent({ kind: "gone", conversation: talk.conversation, reason: "the bot was blocked" });
    cable.mend();
    await work();
    expect((await store.conversations.get(talk.conversation))?.state).toMatchObject({ kind: "aside" });
  });
});
