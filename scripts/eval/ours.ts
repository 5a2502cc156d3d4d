import type { Article } from "../../src/core/article.ts";
import type { Embedder } from "../../src/search/model/embedder.ts";
import { rangesFor } from "../../src/search/quoting/choose.ts";
import { decide } from "../../src/search/search.ts";
import { engineOver } from "./engine.ts";
import type { Asker, Contestant } from "./rivals.ts";

const limit = 10;

async function open(articles: readonly Article[], embedder: Embedder | null): Promise<Asker> {
  const engine = await engineOver(articles, embedder);
  return {
    async ask(question, after) {
      const query = engine.understand(question, after);
      const { ranked, confidence, answers } = await decide(engine, query, null);
      return {
        ranked: ranked.slice(0, limit).map((one) => {
          const { paragraph } = one.entry;
          const ranges = rangesFor(query, one);
          return { paragraph, quoted: ranges.map((range) => paragraph.text.slice(...range)).join(" ") };
        }),
        confidence,
        answers,
      };
    },
  };
}

/** The light engine, up to and with its decision, through the stages the bot runs. */
export const light: Contestant = { name: "light", open: (articles) => open(articles, null) };

/** The semantic engine on this embedder. */
export function semantic(embedder: Embedder): Contestant {
  return { name: "semantic", open: (articles) => open(articles, embedder) };
}
