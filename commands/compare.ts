import { z } from "zod";
import { button, rows } from "../src/core/answer.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import { type Charted, chartAction, chartReply } from "../src/core/chart-reply.ts";
import { quoteSentences } from "../src/core/citation.ts";
import type { Aspect, Entity } from "../src/core/compare.ts";
import { entitiesIn, mentions, namedEntities, spellings } from "../src/core/entities.ts";
import { UserError } from "../src/core/errors.ts";
import { quoteRefs } from "../src/core/quote-ref.ts";
import { type Cell, heading, type Reply, reply, text } from "../src/core/reply.ts";
import type { Quote } from "../src/core/search.ts";
import type { Services } from "../src/core/services.ts";

const maxColumns = 4;
/** What a sentence is about stands in its first words: characters. */
const subjectLength = 25;

/** `/compare india`: side by side, what the archive says of the home country and of each other one, per aspect. */
export const compare = defineCommand({
  name: "compare",
  summary: "Put countries side by side, in the archive's own words",
  examples: ["/compare india", "/compare india bangladesh", "/compare india vs vietnam"],
  access: "everyone",
  args: z.object({
    with: z.string().trim().min(2).max(120).describe("A country, or several: india, india vs vietnam"),
  }),
  suggest: {
    with: async (typed, { archive, comparison }) =>
      entitiesIn(archive, comparison)
        .filter((entity) => entity.name.toLowerCase().startsWith(typed.trim().toLowerCase()))
        .slice(0, 25)
        .map((entity) => ({ label: entity.name, value: entity.name })),
  },
  async run({ with: typed }, _call, services) {
    const { comparison, archive } = services;
    const known = entitiesIn(archive, comparison);
    const named = namedEntities(typed, comparison);
    const others = named.entities.filter((entity) => entity !== comparison.home);
    const silent = [
      ...others.filter((entity) => !known.includes(entity)).map((entity) => entity.name),
      ...named.unknown,
    ];
    const columns = [comparison.home, ...others.filter((entity) => known.includes(entity))].slice(
      0,
      maxColumns,
    );
    const honest = silent.length === 0 ? [] : [text(silentLine(silent, known))];
    if (columns.length === 1) return reply(honest.length > 0 ? honest : [text(silentLine([], known))]);
    return sideBySide(columns, honest, services);
  },
  buttons: {
    chart: {
      access: "everyone",
      async run(args, _call, services) {
        const names = chartArgs.parse(args)[0].split(",");
        const columns = columnsOf(names, services);
        const charted = chartOf(columns, quotesByAspect(columns, services), services);
        if (charted === null) throw new UserError("The archive no longer gives figures for this chart.");
        return chartReply(charted, services);
      },
    },
  },
});

const chartArgs = z.tuple([z.string()]);

/** The home country and these others, as a chart's button names them. */
function columnsOf(names: readonly string[], { comparison }: Services): readonly Entity[] {
  return [comparison.home, ...comparison.entities.filter((entity) => names.includes(entity.name))];
}

/** What the archive says of one aspect: a quote or null for each column. */
interface Told {
  readonly aspect: Aspect;
  readonly quotes: readonly (Quote | null)[];
}

function quotesByAspect(columns: readonly Entity[], services: Services): readonly Told[] {
  return services.comparison.aspects.map((aspect) => ({
    aspect,
    quotes: columns.map((entity) => bestQuote(aspect, entity, columns, services)),
  }));
}

/** A chart of the first aspect whose quotes carry comparable figures. */
function chartOf(columns: readonly Entity[], told: readonly Told[], services: Services): Charted | null {
  for (const { aspect, quotes: cells } of told) {
    const found = columns.flatMap(({ name }, column) => {
      const quote = cells[column] ?? null;
      return quote === null ? [] : [{ quote, label: name }];
    });
    const quotes = found.map((one, index) => ({ ...one, source: index + 1 }));
    const picture = services.charts({ title: aspect.name, about: aspect.question }, quotes);
    if (picture !== null) return { picture, quotes };
  }
  return null;
}

function silentLine(silent: readonly string[], known: readonly Entity[]): string {
  const list = new Intl.ListFormat("en");
  const knows =
    known.length === 0
      ? "It compares with no other country yet."
      : `It speaks of ${list.format(known.map((entity) => entity.name))}.`;
  return silent.length === 0 ? knows : `The archive says nothing about ${list.format(silent)}. ${knows}`;
}

function sideBySide(columns: readonly Entity[], honest: Reply["blocks"], services: Services): Reply {
  const sources = new Map<string, number>();
  const quotes: Quote[] = [];
  const found = quotesByAspect(columns, services);
  const table = found.map(({ aspect, quotes: cells }) => ({
    label: aspect.name,
    cells: columns.map(({ name }, column): Cell => {
      const quote = cells[column] ?? null;
      if (quote === null) return { kind: "none", text: `Nothing on ${name}` };
      const key = `${quote.article.id}#${quote.paragraph.number}`;
      if (!sources.has(key)) quotes.push(quote);
      const number = sources.get(key) ?? sources.size + 1;
      sources.set(key, number);
      return quoteSentences(quote, number, services.links, services.now(), services.words);
    }),
  }));
  const others = columns
    .slice(1)
    .map((entity) => entity.name)
    .join(",");
  const told = table.filter((row) => row.cells.some((cell) => cell.kind === "quote"));
  return reply(
    [
      heading(columns.map((entity) => entity.name).join(" · ")),
      { kind: "table", columns: columns.map((entity) => entity.name), rows: told },
      ...honest,
    ],
    {
      actions: rows(
        quotes.length === 0
          ? []
          : [
              button(services.words.answer.sources, buttonPayload("ask", "sources", [quoteRefs(quotes)])),
              ...chartAction(
                chartOf(columns, found, services),
                ["1", "compare", "chart", others].join("|"),
                services.words,
              ),
            ],
      ),
    },
  );
}

/** The sentence that says most of this aspect and is about this entity, or null: a weak match is no match. */
function bestQuote(
  aspect: Aspect,
  entity: Entity,
  columns: readonly Entity[],
  services: Services,
): Quote | null {
  const { home, entities } = services.comparison;
  const isHome = entity === home;
  const wanted = services.search.terms(aspect.question);
  const others = [...entities, ...columns].filter((other) => other !== home);
  const passages = services.search.passages({
    text: isHome ? aspect.question : `${entity.name} ${aspect.question}`,
    mention: isHome ? [] : spellings(entity),
    within: null,
    each: "sentence",
    limit: 20,
  });
  let best: Quote | null = null;
  let most = 0;
  for (const quote of passages) {
    const said = quote.ranges.map(([start, end]) => quote.paragraph.text.slice(start, end));
    if (!(isHome ? isOfHome(said, others) : said.every((one) => mentions(one, entity)))) continue;
    const told = new Set(services.search.terms(said.join(" ")));
    const met = wanted.filter((term) => told.has(term)).length;
    if (met > most) [best, most] = [quote, met];
  }
  return best;
}

/**
 * The archive speaks of home without naming it. What begins with another country is about that one, while "earned in
 * North America" at its end is still about home.
 */
function isOfHome(sentences: readonly string[], others: readonly Entity[]): boolean {
  return !sentences.some((one) => others.some((other) => mentions(one.slice(0, subjectLength), other)));
}
