import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const quoted = await quotedFrom(
  articleOf("kestrel-results", [
    "Kestrel Mobile, the largest phone company of Karvia, made a net profit of 84 million crowns.",
    "Mireille Osei, the chief executive, said Kestrel would open forty shops.",
    "The Dockers' Union calls the figures a joke. Its president, Sabiha Renn, wants half of them for the staff of the port.",
    "The masts belong to Skyline, an outside firm, which has 310 masts on the coast.",
    "The Harbour Museum has been run by a trust since 1979 and shows old anchors.",
    "Dr Mahnaz Delawar, who leads the campaign for cheaper calls, was not surprised.",
  ]),
);

test.each([
  ["who runs kestrel", 2],
  ["who is the head of kestrel?", 2],
  ["kestrel's boss who is", 2],
  ["kestrel kaun chalata hai", 2],
  ["who leads the dockers union", 3],
  ["who is in charge of the harbour museum", 5],
  ["who heads the campaign for cheaper calls", 6],
  ["kestrel boss", 2],
  ["head of kestrel", 2],
  ["dockers union leader", 3],
])("answers “%s” with the sentence that tells who leads it", async (question, paragraph) => {
  expect((await quoted(question))[0]).toBe(paragraph);
});

test.each(["who runs skyline", "who is the boss of skyline"])(
  "does not answer “%s” with what else is said of it",
  async (question) => {
    expect(await quoted(question)).toEqual([]);
  },
);

test("knows the leader of something by what is led behind the word", async () => {
  const council = await quotedFrom(
    articleOf("tram-vote", [
      "The leader of the council, James Lewis, said that his daughter was now old enough to drive.",
      "The tram is a toy, said the Conservative leader, Alan Lambe, in the debate.",
      "The director of the museum is Bruno Halvard, who wants a stop at its door.",
      "Chief planner Nadir Pirzada said that the depot would stand by the canal.",
    ]),
  );
  expect((await council("who leads the council"))[0]).toBe(1);
  expect((await council("who heads the museum"))[0]).toBe(3);
  expect((await council("who heads the planners"))[0]).toBe(4);
});

test("knows the leader by a role that is told behind the name, and by taking over", async () => {
  const drains = await quotedFrom(
    articleOf("drains", [
      'Saima Virk keeps a brick on her desk. It came from a drain. "People blame the sky," said the director of the Drainage Agency.',
      "The agency's map of the drains is new.",
      "Mehreen Wattoo took charge of the pumping station two years ago.",
    ]),
  );
  expect((await drains("head of the drainage agency"))[0]).toBe(1);
  expect((await drains("pumping station head"))[0]).toBe(3);
});

test("takes neither the market's leader nor a price per head for somebody who leads", async () => {
  const market = await quotedFrom(
    articleOf("market", [
      "The market leader is Zenmed with 640 million.",
      "Dinner costs 40 crowns per head.",
    ]),
  );
  expect((await market("market leader"))[0]).toBe(1);
  expect((await market("dinner price per head"))[0]).toBe(2);
});

test("takes who leads a race for no leader of it", async () => {
  const race = await quotedFrom(
    articleOf("sail", ["Ruth Orban of Tarvia leads the race around the islands by nine miles."]),
  );
  expect(await race("who leads the race around the islands")).toEqual([1]);
});
