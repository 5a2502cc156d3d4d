/** What a topic command stands for; data in `commands/topics/`. */
export interface Topic {
  /** The command's name: `exports` makes `/exports`. Lower-case letters, digits, underscore; at most 32. */
  readonly name: string;
  /** One line for menus and `/help`, at most 100 characters (Discord's limit). */
  readonly summary: string;
  /** The questions it stands for, best first. */
  readonly questions: readonly [string, ...string[]];
  /** Other words people use for it. */
  readonly synonyms: readonly string[];
}
