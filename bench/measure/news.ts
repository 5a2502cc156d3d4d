import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { seeded } from "../../scripts/eval/seeded.ts";

const corpus = path.join(import.meta.dirname, "../../corpus");

/**
 * So many stories as Markdown, of so many paragraphs: sentences of the corpus in ever new company, and in each some
 * words that no other story has, as names and figures are. The same on every run.
 */
export function newsOf(count: number, paragraphs: number): readonly string[] {
  const chance = seeded(20_261_124);
  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(chance() * from.length)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  };
  const sentences = sentencesOfTheCorpus();
  const paragraph = (story: number) =>
    [
      pick(sentences),
      pick(sentences),
      `${name(story)} gave a figure of ${Math.floor(chance() * 9000)}.`,
    ].join(" ");
  const name = (story: number) => `Firm${story.toString(36)} of district ${Math.floor(chance() * 400)}`;
  return Array.from({ length: count }, (_, story) =>
    [
      `---\ntitle: "${name(story)} reports"\npublished: 2026-11-${String(1 + (story % 24)).padStart(2, "0")}\n---`,
      ...Array.from({ length: paragraphs }, () => paragraph(story)),
    ].join("\n\n"),
  );
}

function sentencesOfTheCorpus(): readonly string[] {
  const texts = readdirSync(corpus)
    .filter((file) => file.endsWith(".md"))
    .map((file) => readFileSync(path.join(corpus, file), "utf8").replace(/^---.*?^---/ms, ""));
  return texts
    .flatMap((text) => text.split(/\n\s*\n/))
    .filter((block) => /^[A-Z]/.test(block))
    .flatMap((block) => block.replace(/\s+/g, " ").match(/[A-Z][^.!?]{30,300}[.!?](?= |$)/g) ?? []);
}
