import { expect, it } from "vitest";
import {
  describeAudience,
  everyone,
  readAudience,
  staysOn,
  writeAudience,
} from "../../../src/core/announcements/audience.ts";
import type { Topic } from "../../../src/core/topic.ts";

const topics = ["exports", "policy"].map((name): Topic => {
  return { name, summary: name, questions: ["what?"], synonyms: [] };
});
const read = (typed: string) => readAudience(typed, topics);

it.each([
  ["", everyone, "everyone"],
  ["Everyone", everyone, "everyone"],
  ["telegram", { ...everyone, platforms: ["telegram"] }, "everyone on Telegram"],
  [
    "subscribers of exports or policy on discord",
    { ...everyone, platforms: ["discord"], topics: ["exports", "policy"] },
    "subscribers of exports or policy on Discord",
  ],
  [
    "telegram:-1001234/42, discord:998877",
    { ...everyone, conversations: ["telegram:-1001234/42", "discord:998877"] },
    "2 named chats",
  ],
] as const)("reads an audience from “%s” and says it in words", (typed, audience, words) => {
  expect(read(typed)).toEqual(audience);
  expect(describeAudience(read(typed))).toBe(words);
  expect(read(writeAudience(read(typed)))).toEqual(audience);
});

it("names the word that it does not know, and what was meant", () => {
  expect(() => read("topics exprots")).toThrow(
    "“exprots” is not a platform, a topic or the id of a chat. Did you mean exports?",
  );
});

it("knows what stays on one platform", () => {
  expect(staysOn("telegram", read("telegram exports"))).toBe(true);
  expect(staysOn("telegram", read("telegram:1, telegram:2"))).toBe(true);
  expect(staysOn("telegram", read("everyone"))).toBe(false);
  expect(staysOn("telegram", read("exports"))).toBe(false);
  expect(staysOn("telegram", read("telegram, discord"))).toBe(false);
  expect(staysOn("telegram", read("telegram:1, discord:2"))).toBe(false);
});
