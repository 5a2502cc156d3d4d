import type { ChartQuote } from "../charts.ts";
import { firstOfEach } from "../first-of-each.ts";
import { type Action, button, type PictureBlock, type Reply, reply, text } from "../reply.ts";
import type { Services } from "../services.ts";
import { dayOf } from "../time/day.ts";
import type { Words } from "../words/words.ts";
import { cite } from "./citation.ts";

/** A chart and the quotes it was made of. */
export interface Charted {
  readonly picture: PictureBlock;
  readonly quotes: readonly ChartQuote[];
}

/** A chart with the sources of its figures by number. */
export function chartReply({ picture, quotes }: Charted, services: Services): Reply {
  const used = new Set(picture.chart.bars.map((bar) => bar.source));
  const lines = firstOfEach(quotes, ({ source }) => source)
    .filter(({ source }) => used.has(source))
    .flatMap(({ quote, source }) => {
      const citation = cite(quote, source, services);
      const facts = ` · ${citation.publisher} · ${dayOf(citation.published)} · ${services.words.citation.paragraph(citation.paragraph)}\n`;
      return [`[${source}] `, { text: citation.title, style: "plain", link: citation.url } as const, facts];
    });
  return reply([picture, text(...lines)]);
}

/** A button for a chart, where there is one to show and a payload that shows it. */
export function chartAction(
  charted: Charted | null,
  payload: string | null,
  { answer }: Words,
): readonly Action[] {
  return charted === null || payload === null ? [] : [button(answer.chart, payload)];
}
