import { z } from "zod";
import { sourcesButton } from "../src/core/answers/answer.ts";
import { type Charted, chartAction, chartReply } from "../src/core/answers/chart-reply.ts";
import { quoteSentences } from "../src/core/answers/citation.ts";
import { quoteRef } from "../src/core/answers/quote-ref.ts";
import { isWritten } from "../src/core/archive.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { paragraphId } from "../src/core/article.ts";
import { payloadIfFits } from "../src/core/button.ts";
import type { Aspect, Comparison, Entity } from "../src/core/compare.ts";
import { UserError } from "../src/core/errors.ts";
import {
  type Action,
  type Cell,
  heading,
  type QuoteBlock,
  type Reply,
  reply,
  rows,
  text,
} from "../src/core/reply.ts";
import { namedAspects } from "../src/core/said/aspects.ts";
import { createNames, entitiesIn, mentions, namedEntities, spellings } from "../src/core/said/entities.ts";
import type { PassageQuery, Quote } from "../src/core/search.ts";
import type { Services } from "../src/core/services.ts";

const maxColumns = 4;
/** What a sentence is about comes in its first words: this many characters. */
const subjectLength = 25;
/** A sentence with fewer of an aspect's words is about something else: "stopped work" is not an offer of work. */
const fewestMet = 2;
/** At most this many earlier figures are shown below the table for each quote. */
const earlierShown = 1;

/** `/compare india`: side by side, what the archive says about the home country and each other one, per aspect. */
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
        .map((entity) => ({ label: entity.name, value: entity.name })),
  },
  async run({ with: typed }, _call, services) {
    const { comparison, archive } = services;
    const known = entitiesIn(archive, comparison);
    const { aspects, rest } = namedAspects(typed, comparison);
    const named = namedEntities(rest, comparison, createNames(archive));
    const told = named.entities.filter(
      (entity) => !comparison.entities.includes(entity) || known.includes(entity),
    );
    const silent = [
      ...named.entities.filter((entity) => !told.includes(entity)).map(({ name }) => name),
      ...named.unknown.filter((name) => !isWritten(name, archive)),
    ];
    // A word that names no country may well be one that the archive is full of.
    const strange = named.unknown.filter((name) => !silent.includes(name));
    const others = told.filter((entity) => entity !== comparison.home);
    const columns = [comparison.home, ...others].slice(0, maxColumns);
    const { compare: say } = services.words;
    const honest = [
      ...(strange.length === 0 ? [] : [text(say.notComparable(strange))]),
      ...(silent.length === 0 ? [] : [text(say.silent(silent, namesOf(known)))]),
    ];
    if (columns.length > 1) return sideBySide(columns, aspects, honest, services);
    const alone = silent.length > 0 ? [] : [text(say.alone(comparison.home.name, namesOf(known)))];
    return reply([...honest, ...alone]);
  },
  buttons: {
    chart: {
      access: "everyone",
      async run(args, _call, services) {
        const [names, only] = chartArgs.parse(args);
        const columns = columnsOf(names.split(","), services.comparison);
        const { aspects } = namedAspects(only ?? "", services.comparison);
        const charted = chartOf(columns, quotesByAspect(columns, aspects, services), services);
        if (charted === null) throw new UserError(services.words.refused.goneChart);
        return chartReply(charted, services);
      },
    },
  },
});

/** The other countries, and what the comparison was narrowed down to, if it was. */
const chartArgs = z.tuple([z.string(), z.string().optional()]);

/** The home country and these others, as a chart's button names them. */
function columnsOf(names: readonly string[], { home, entities }: Comparison): readonly Entity[] {
  return [
    home,
    ...names.map((name) => entities.find((entity) => entity.name === name) ?? { name, also: [] }),
  ];
}

/** What the archive says about one aspect: for each column a quote and what older articles gave instead, or nothing. */
interface Told {
  readonly aspect: Aspect;
  readonly quotes: readonly (Quote | null)[];
  readonly earlier: readonly Quote[];
}

function quotesByAspect(
  columns: readonly Entity[],
  aspects: readonly Aspect[],
  services: Services,
): readonly Told[] {
  return aspects.map((aspect) => {
    const found = columns.map((entity) => bestQuotes(aspect, entity, columns, services));
    return {
      aspect,
      quotes: found.map(([newest = null]) => newest),
      earlier: found.flatMap((quotes) => quotes.slice(1, 1 + earlierShown)),
    };
  });
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

const namesOf = (listed: readonly (Entity | Aspect)[]) => listed.map(({ name }) => name);

function sideBySide(
  columns: readonly Entity[],
  aspects: readonly Aspect[],
  honest: Reply["blocks"],
  services: Services,
): Reply {
  const names = namesOf(columns);
  const { compare: say } = services.words;
  const sources = createSources(services);
  const found = quotesByAspect(columns, aspects, services).filter((row) =>
    row.quotes.some((quote) => quote !== null),
  );
  if (!found.some(({ quotes: [, ...others] }) => others.some((quote) => quote !== null)))
    return reply([
      text(
        say.namedOnly(
          names.slice(1),
          namesOf(aspects).map((name) => name.toLowerCase()),
        ),
      ),
      ...honest,
    ]);
  const table = found.map(({ aspect, quotes }) => ({
    label: aspect.name,
    cells: names.map((name, column): Cell => {
      const quote = quotes[column] ?? null;
      return quote === null ? { kind: "none", text: say.nothingOn(name) } : sources.cell(quote);
    }),
  }));
  const earlier = new Map(found.flatMap((row) => row.earlier.map((quote) => [quoteRef(quote), quote])));
  const all = aspects.length === services.comparison.aspects.length;
  const chart = chartAction(
    chartOf(columns, found, services),
    payloadIfFits("compare", "chart", [
      names.slice(1).join(","),
      ...(all ? [] : [namesOf(aspects).join(",")]),
    ]),
    services.words,
  );
  return reply(
    [
      heading(names.join(" · ")),
      { kind: "table", columns: names, rows: table },
      ...[...earlier.values()].map(sources.cite),
      ...honest,
    ],
    { actions: rows(actionsFor(sources.cited(), chart, services)) },
  );
}

/** Numbers paragraphs as they are cited, from 1, and shows no quote in two cells. */
function createSources(services: Services) {
  const quotes = new Map<string, Quote>();
  const shown = new Map<string, number>();
  const cite = (quote: Quote): QuoteBlock => {
    const key = paragraphId(quote.paragraph);
    if (!quotes.has(key)) quotes.set(key, quote);
    return quoteSentences(quote, [...quotes.keys()].indexOf(key) + 1, services);
  };
  return {
    cite,
    cell(quote: Quote): Cell {
      const above = shown.get(quoteRef(quote));
      if (above !== undefined) return { kind: "none", text: services.words.compare.quotedAbove(above) };
      const block = cite(quote);
      shown.set(quoteRef(quote), block.source.number);
      return block;
    },
    /** One quote of each paragraph, in the order of their numbers. */
    cited: (): readonly Quote[] => [...quotes.values()],
  };
}

function actionsFor(
  quotes: readonly Quote[],
  chart: readonly Action[],
  { words }: Services,
): readonly Action[] {
  if (quotes.length === 0) return [];
  return [sourcesButton(quotes, words.answer), ...chart];
}

/**
 * The sentence that says most of this aspect and is about this entity, or a newer article's in its place, and behind it
 * those with an earlier figure. None where nothing says it: a weak match is no match.
 */
function bestQuotes(
  aspect: Aspect,
  entity: Entity,
  columns: readonly Entity[],
  { search, comparison: { home, entities } }: Services,
): readonly Quote[] {
  const isHome = entity === home;
  const wanted = search.terms(aspect.question);
  const others = [...entities, ...columns].filter((other) => other !== home);
  const isAbout = (quote: Quote): boolean =>
    isHome ? isOfHome(said(quote), others) : said(quote).every((one) => mentions(one, entity));
  const query: PassageQuery = {
    text: isHome ? aspect.question : `${entity.name} ${aspect.question}`,
    mention: isHome ? [] : spellings(entity),
    within: null,
    each: "sentence",
    limit: 20,
  };
  const metIn = (text: string): readonly string[] => {
    const told = new Set(search.terms(text));
    return wanted.filter((term) => told.has(term));
  };
  const shortForms = wanted.filter((term) => term.startsWith("^"));
  let best: Quote | null = null;
  let most = 0;
  for (const quote of search.passages(query).filter(isAbout)) {
    const met = metIn(said(quote).join(" ")).length;
    if (met < fewestMet || (best !== null && !isBetter({ quote, met }, { quote: best, met: most }))) continue;
    // "Exports" of garments say nothing on those of IT.
    const around = metIn(`${quote.article.title} ${quote.paragraph.heading ?? ""} ${quote.paragraph.text}`);
    if (shortForms.every((term) => around.includes(term))) [best, most] = [quote, met];
  }
  return best === null ? [] : newestFirst(search.figureByAge(query, best).filter(isAbout));
}

/** A sentence with how many of an aspect's words it says. */
interface Counted {
  readonly quote: Quote;
  readonly met: number;
}

function isBetter(one: Counted, best: Counted): boolean {
  if (one.met !== best.met) return one.met > best.met;
  return isNewer(one.quote, best.quote) && one.quote.score >= nearlyAsLikely * best.quote.score;
}

/** A newer sentence takes an older one's place where it is at least this share as likely. */
const nearlyAsLikely = 0.2;

function isNewer(one: Quote, other: Quote): boolean {
  return Date.parse(one.article.published) > Date.parse(other.article.published);
}

function said({ paragraph, ranges }: Quote): readonly string[] {
  return ranges.map(([start, end]) => paragraph.text.slice(start, end));
}

/** The newest, and the older ones as earlier figures. */
function newestFirst(byAge: readonly Quote[]): readonly Quote[] {
  const [newest, ...others] = byAge;
  if (newest === undefined) return [];
  const older = others.filter((other) => isNewer(newest, other));
  return [{ ...newest, earlier: false }, ...older.map((quote) => ({ ...quote, earlier: true }))];
}

/**
 * The archive speaks of home without naming it. A sentence that begins with another country is about that one, while
 * one that ends in "earned in North America" is still about home.
 */
function isOfHome(sentences: readonly string[], others: readonly Entity[]): boolean {
  return !sentences.some((one) => others.some((other) => mentions(one.slice(0, subjectLength), other)));
}
