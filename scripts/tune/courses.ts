import type { Article } from "../../src/core/article.ts";
import { stopWords } from "../../src/search/text/stop-words.ts";
import { lessonArchives, newsroomSets } from "../eval/newsroom.ts";
import { seeded } from "../eval/seeded.ts";
import { type Asked, goldOf } from "../eval/sets.ts";
import { bareLessons } from "./bare.ts";
import type { Course, Lesson } from "./examples.ts";
import type { SquadArticle } from "./squad.ts";

const otherPlaces = [
  "Peru",
  "Mongolia",
  "Kenya",
  "Iceland",
  "Bolivia",
  "Nepal",
  "Ghana",
  "Portugal",
  "Vietnam",
  "Chile",
];

/** The question with its year or its place replaced by one that the article does not speak of; null without either. */
function swapped(question: string, article: string, random: () => number): string | null {
  const year = /\b1\d{3}\b|\b20\d{2}\b/.exec(question)?.[0];
  if (year !== undefined) {
    const other = String(Number(year) + 3 + Math.floor(random() * 40));
    return article.includes(other) ? null : question.replace(year, other);
  }
  const names = question.match(/(?<=\S )\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}+)*/gu);
  const place = otherPlaces[Math.floor(random() * otherPlaces.length)] ?? "Peru";
  const name = names?.at(-1);
  return name === undefined || article.includes(place) ? null : question.replace(name, place);
}

function keywords(question: string, random: () => number): string | null {
  const words = question
    .replace(/[?.,!]/g, "")
    .split(/\s+/)
    .filter((word) => !stopWords.has(word.toLowerCase()));
  if (words.length < 3) return null;
  return words.filter((_, i) => words.length - i <= 2 || random() < 0.7).join(" ");
}

function lessonsOf({ article, questions }: SquadArticle, random: () => number): readonly Lesson[] {
  return questions.flatMap((question, i): readonly Lesson[] => {
    const gold = goldOf(article.id, question);
    const lesson = (kind: Lesson["kind"], text: string): Lesson => ({
      kind,
      group: article.id,
      text,
      after: null,
      gold: kind === "swapped" ? [] : gold,
    });
    if (!question.answerable) return i % 2 === 0 ? [lesson("unanswerable", question.text)] : [];
    const short = i % 3 === 0 ? keywords(question.text, random) : null;
    const other = i % 2 === 0 ? swapped(question.text, article.text, random) : null;
    return [
      lesson("asked", question.text),
      lesson("paraphrase", question.text),
      ...(short === null ? [] : [lesson("keywords", short)]),
      ...(other === null ? [] : [lesson("swapped", other)]),
    ];
  });
}

function foreign({ article, questions }: SquadArticle, group: string): readonly Lesson[] {
  return questions
    .filter(({ answerable }, at) => answerable && at % 3 === 0 && article.id !== group)
    .map(({ text }) => ({ kind: "elsewhere", group, text, after: null, gold: [] }));
}

/** Encyclopaedia articles: each by itself with its own questions and others', and all of them together. */
export function squadCourses(articles: readonly SquadArticle[], seed: number): readonly Course[] {
  const alone = articles.map((one, i): Course => {
    const others = [1, 3].flatMap((step) => articles[(i + step) % articles.length] ?? []);
    const own = lessonsOf(one, seeded(seed + i));
    const lessons = [...own, ...others.flatMap((other) => foreign(other, one.article.id))];
    return { articles: [one.article], lessons };
  });
  const together = articles.flatMap(({ article, questions }) =>
    questions
      .filter(({ answerable }, at) => answerable && at % 2 === 0)
      .map(
        (question): Lesson => ({
          kind: "asked",
          group: article.id,
          text: question.text,
          after: null,
          gold: goldOf(article.id, question),
        }),
      ),
  );
  return [...alone, { articles: articles.map(({ article }) => article), lessons: together }];
}

function lessonOf({ text, after, gold, article }: Asked): Lesson {
  return { kind: gold.length > 0 ? "reader" : "nearMiss", group: article, text, after, gold };
}

/** Half of the newsroom: each article by itself, and the half together. */
export function newsroomCourses(split: "tune" | "report"): readonly Course[] {
  return newsroomSets(split).flatMap(({ archives }) =>
    archives.map(({ articles, questions }) => ({ articles, lessons: questions.map(lessonOf) })),
  );
}

/** So far along the list a lesson's article has another writer and another subject. */
const otherWriter = 13;

/** Whether a question names what its article is about: who asks after a headline alone might be answered by chance. */
function namesSubject(text: string, { title }: Article): boolean {
  const subject = words(title);
  return words(text).some((word) => subject.includes(word));
}

function words(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter((word) => !stopWords.has(word));
}

/** The lessons, each article by itself: its own questions, another's that name their subject, and bare words. */
function lessonCourses(seed: number): readonly Course[] {
  const archives = lessonArchives();
  return archives.flatMap(({ articles, questions }, i): readonly Course[] => {
    const other = archives[(i + otherWriter) % archives.length];
    const [article] = articles;
    const [about] = other?.articles ?? [];
    if (article === undefined || other === undefined || about === undefined) return [];
    const elsewhere = other.questions
      .filter(({ text, gold, after }) => gold.length > 0 && after === null && namesSubject(text, about))
      .map(({ text }): Lesson => ({ kind: "elsewhere", group: article.id, text, after: null, gold: [] }));
    const bare = bareLessons(article, about, seeded(seed + i));
    return [{ articles, lessons: [...questions.map(lessonOf), ...elsewhere, ...bare] }];
  });
}

/** Everything that may be learnt from: SQuAD's and the newsroom's halves to tune on, and the lessons. */
export function tuneCourses(squad: readonly SquadArticle[], seed: number): readonly Course[] {
  return [
    ...squadCourses(
      squad.filter(({ split }) => split === "tune"),
      seed,
    ),
    ...newsroomCourses("tune"),
    ...lessonCourses(seed),
  ];
}
