/** Something that can be compared: a country, a company. */
export interface Entity {
  readonly name: string;
  /** Other spellings and adjectives by which texts speak of it: `Indian`, `بھارت`. */
  readonly also: readonly string[];
}

/** One row of a comparison. */
export interface Aspect {
  readonly name: string;
  /** What to look for, in words. */
  readonly question: string;
}

/** What `/compare` knows; data in `commands/compare.yaml`. */
export interface Comparison {
  /** The entity that the others are compared with, and of which the archive mostly speaks. */
  readonly home: Entity;
  readonly entities: readonly Entity[];
  readonly aspects: readonly [Aspect, ...Aspect[]];
}
