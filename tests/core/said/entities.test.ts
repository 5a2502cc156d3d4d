import { describe, expect, it } from "vitest";
import { createArchive } from "../../../src/core/archive.ts";
import type { Comparison } from "../../../src/core/compare.ts";
import { createNames, entitiesIn, namedEntities } from "../../../src/core/said/entities.ts";
import { articleOf } from "../../search/articles.ts";

const comparison: Comparison = {
  home: { name: "Pakistan", also: [] },
  entities: [
    { name: "India", also: ["Indian"] },
    { name: "Sri Lanka", also: [] },
    { name: "South Korea", also: [] },
    { name: "North America", also: ["North American"] },
    { name: "United States", also: ["America"] },
    { name: "Bangladesh", also: [] },
  ],
  aspects: [{ name: "Exports", question: "exports" }],
};

function read(typed: string, nameIn: (name: string) => string | null = () => null) {
  const { entities, unknown } = namedEntities(typed, comparison, nameIn);
  return { entities: entities.map(({ name }) => name), unknown };
}

describe("the countries of a comparison", () => {
  it("are read in several words and with typing mistakes", () => {
    expect(read("india vs sri lnaka, bangldesh")).toEqual({
      entities: ["India", "Sri Lanka", "Bangladesh"],
      unknown: [],
    });
  });

  it("are not taken for others of like letters: each word of a name must be near", () => {
    expect(read("south africa")).toEqual({ entities: [], unknown: ["south africa"] });
    expect(read("north korea and india")).toEqual({ entities: ["India"], unknown: ["north korea"] });
  });

  it("may be some that only the archive names", () => {
    const nameIn = (name: string) => (name === "south africa" ? "South Africa" : null);
    expect(read("india south africa", nameIn)).toEqual({ entities: ["India", "South Africa"], unknown: [] });
  });

  it("look through the archive once for each word that it does not write as a name, however many are typed", () => {
    const archive = createArchive();
    archive.apply({
      kind: "added",
      article: articleOf("a", ["Much of it goes to South Africa, as before."]),
    });
    let looks = 0;
    const counted = { ...archive, newest: () => (looks++, archive.newest()) };
    const typed = "south africa ab cd ef gh ij kl ab cd ef gh";
    expect(read(typed, createNames(counted)).entities).toEqual(["South Africa"]);
    // Six words, and "South" with what follows it: "South Africa ab cd", "South Africa ab" and "South Africa".
    expect(looks).toBe(6 + 4);
  });

  it("are those that the archive names now", () => {
    const archive = createArchive();
    const names = () => entitiesIn(archive, comparison).map(({ name }) => name);
    expect(names()).toEqual([]);
    archive.apply({ kind: "added", article: articleOf("a", ["Indian firms grew; americans watched."]) });
    expect(names()).toEqual(["India"]);
    archive.apply({ kind: "added", article: articleOf("b", ["America bought more."]) });
    expect(names()).toEqual(["India", "United States"]);
    archive.apply({ kind: "removed", articleId: "a" });
    expect(names()).toEqual(["United States"]);
  });
});
