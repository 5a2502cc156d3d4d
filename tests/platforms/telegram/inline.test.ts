import { expect, it } from "vitest";
import type { Inline } from "../../../src/core/inline.ts";
import { reply, text } from "../../../src/core/reply.ts";
import { openBot } from "../../contracts/platform/bot.ts";
import { startTelegramDriver } from "../../flows/telegram-driver.ts";
import { errorLog } from "../../store/fixture.ts";

/** Twelve quotes on "exports", nothing on anything else. */
const inline: Inline = async (question, cursor) => {
  const all = Array.from({ length: question === "exports" ? 12 : 0 }, (_, i) => ({
    id: String(i),
    title: `Quote ${i}`,
    description: "IT exports",
    reply: reply([text(`Exports rose ${i} times.`)]),
    start: `p_abcdef_${i}`,
    label: "Whole paragraph",
  }));
  const next = cursor + 10 < all.length ? cursor + 10 : null;
  return { quotes: all.slice(cursor, cursor + 10), next, nothing: "Nothing in the archive says this" };
};

const open = () => openBot((deps) => startTelegramDriver(deps, { inline }));

it("offers quotes to share in any chat, page by page, kept shortly and for everybody", async () => {
  const { driver } = await open();
  const alice = driver.tg.createUser({ first_name: "Alice" });
  const first = await alice.inlineQuery(" exports ");
  expect(first).toMatchObject({ next_offset: "10", is_personal: false });
  expect(first.cache_time).toBeLessThanOrEqual(60);
  expect(first.results).toHaveLength(10);
  const second = await alice.inlineQuery("exports", { offset: first.next_offset });
  expect(second.results.map(({ id }) => id)).toEqual(["10", "11"]);
  expect(second.next_offset).toBe("");

  const [chosen] = second.results;
  if (chosen === undefined) throw new Error("nothing to choose");
  const group = driver.tg.createGroup({ title: "Anywhere", creator: alice });
  const shared = alice.chooseInline(chosen, "exports", group);
  expect(shared.text).toBe("Exports rose 10 times.");
  expect(shared.reply_markup?.inline_keyboard).toEqual([
    [{ text: "Whole paragraph", url: `https://t.me/${driver.tg.me.username}?start=p_abcdef_10` }],
  ]);
});

it("says so when there is nothing to share, and takes a broken cursor for the beginning", async () => {
  const { driver } = await open();
  const alice = driver.tg.createUser({ first_name: "Alice" });
  expect(await alice.inlineQuery("weather")).toMatchObject({
    results: [],
    button: { text: "Nothing in the archive says this", start_parameter: "inline" },
  });
  expect(await alice.inlineQuery("")).toMatchObject({ results: [], button: { start_parameter: "inline" } });
  expect((await alice.inlineQuery("exports", { offset: "2020x" })).results[0]?.id).toBe("0");
});

it("notes no error where whoever asked has typed on before the answer came, but one where Telegram refuses it", async () => {
  const errors: string[] = [];
  const { driver } = await openBot((deps) => startTelegramDriver(deps, { inline, log: errorLog(errors) }));
  const alice = driver.tg.createUser({ first_name: "Alice" });
  const refuse = (description: string) => {
    driver.tg.inject({ method: "answerInlineQuery", error: { code: 400, description } });
    alice.inlineQuery("exports").catch(() => undefined);
  };
  refuse("Bad Request: query is too old and response timeout expired or query ID is invalid");
  await alice.inlineQuery("weather");
  expect(errors).toEqual([]);
  refuse("Bad Request: RESULT_ID_DUPLICATE");
  await expect.poll(() => errors.join()).toContain("RESULT_ID_DUPLICATE");
});
