import { normalise } from "../text/normalise.ts";
import file from "./towns.json" with { type: "json" };

/** A town or province, by the first of its names. */
export interface Town {
  readonly name: string;
  /** The province that it lies in, where the file says so. */
  readonly within: string | null;
}

const firstNames = new Map(
  file.renamed.flatMap((line) => {
    const [first = "", ...others] = line.toLowerCase().split(" ");
    return others.map((other) => [other, first] as const);
  }),
);
const provinces = new Map(
  Object.entries(file.provinces).flatMap(([province, line]) =>
    line
      .toLowerCase()
      .split(" ")
      .map((town) => [town, province.toLowerCase()] as const),
  ),
);
const known = new Set([
  ...Object.values(file.of).flatMap((line) => line.toLowerCase().split(" ")),
  ...firstNames.keys(),
]);

/** The towns and provinces that a text names, in whichever letters, each once. */
export function townsIn(text: string): readonly Town[] {
  const words =
    normalise(text)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const names = words.filter((word) => known.has(word)).map((word) => firstNames.get(word) ?? word);
  return [...new Set(names)].map((name) => ({ name, within: provinces.get(name) ?? null }));
}

/** Whether either of two towns is the other, or lies in it. */
export function townsMeet(one: Town, other: Town): boolean {
  return one.name === other.name || one.within === other.name || one.name === other.within;
}

/** Whether a text says this town, or one that lies in it or that it lies in. */
export function saysTown(text: string, town: Town): boolean {
  return townsIn(text).some((said) => townsMeet(said, town));
}
