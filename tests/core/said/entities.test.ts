import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../src/core/compare.ts";
import { namedEntities } from "../../../src/core/said/entities.ts";

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
});
