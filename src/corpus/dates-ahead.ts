import type { Article } from "../core/article.ts";
import { aheadOf } from "../core/time/ahead.ts";
import { dayAt } from "../core/time/day.ts";
import type { CorpusProblem } from "./problem.ts";

/** What an editor should know about an article's future dates; `now` is the machine's clock. */
export function datesAhead(article: Article, file: string, now: Date): readonly CorpusProblem[] {
  return (["published", "updated"] as const).flatMap((key): readonly CorpusProblem[] => {
    const date = article[key];
    const ahead = date === null ? "usual" : aheadOf(date, now);
    if (date === null || ahead === "usual") return [];
    return [
      {
        file,
        line: 0,
        problem: `"${key}" is ${date}, and today is ${dayAt(now)}`,
        remedy: remedies[ahead][key],
      },
    ];
  });
}

const remedies = {
  odd: {
    published: "Until then it comes before all other articles: correct the date if it is a slip.",
    updated: "Correct the date if it is a slip.",
  },
  mistaken: {
    published: "Correct the date: until then the article is filed under the day on which it came.",
    updated: "Correct the date: until then it is not shown.",
  },
} as const;
