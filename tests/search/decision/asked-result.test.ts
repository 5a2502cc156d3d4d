import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const match = await quotedFrom(
  articleOf("rovers-at-kestrels", [
    "Rovers squeezed home by two wickets in a tense match with a ball to spare at the Kestrels' ground on Sunday.",
    "They needed nine from the last over, and the number eight hit the fifth ball of it for six.",
    "Earlier Bilal Asghar of the Kestrels won the toss before the match, chose to bat and scored 74.",
    "Tickets for the next match at the ground cost 14 crowns.",
    "The Kestrels meet the Hawks on Friday, and the Rovers have a week of rest.",
  ]),
);

test("quotes how the match ended where that is asked for, and not who won the toss", async () => {
  expect((await match("who won the match?"))[0]).toBe(1);
  expect((await match("who won the toss"))[0]).toBe(3);
});
