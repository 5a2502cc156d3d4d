import type { Citation, TableBlock } from "../reply.ts";

/** One article that a table quotes, and the places in it. */
export interface TableSource {
  /** The first of the places: what is true of the article is true of all. */
  readonly about: Citation;
  /** By their numbers, each once. */
  readonly places: readonly Citation[];
}

/** The articles that a table quotes, each named once; two notes on the age of one article make two entries. */
export function tableSources({ rows }: Pick<TableBlock, "rows">): readonly TableSource[] {
  const quoted = rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === "quote" ? [cell] : [])));
  const places = new Map(quoted.map(({ source }) => [source.number, source]));
  const sorted = [...places.values()].toSorted((a, b) => a.number - b.number);
  const articles = Map.groupBy(sorted, ({ articleId, title, note }) =>
    JSON.stringify([articleId, title, note]),
  );
  return [...articles.values()].flatMap((all) => all.slice(0, 1).map((about) => ({ about, places: all })));
}
