import { createParser } from "./corpus/parse.ts";
import type { CorpusProblem } from "./corpus/problem.ts";
import { sentenceCutter } from "./corpus/sentences.ts";
import { createAnswerer } from "./reading/answer.ts";
import type { FileReading } from "./reading/article.ts";
import { serveJobs } from "./reading/serve.ts";

// The thread that main.ts and import.ts start: strangers' feeds, pages and files are parsed here.
const file: FileReading = ({ name, text }, { today, publisher }) => {
  const bytes = new TextEncoder().encode(text);
  const { article, dated, problems } = createParser({ publisher })({ file: name, bytes, modified: today });
  if (article !== null) return { kind: "article", article, dated, mistaken: null };
  const [first] = problems;
  return {
    kind: "unreadable",
    reason: first === undefined ? "it holds no article" : inLine(first),
  };
};

// A clause: whoever tells it ends the sentence.
function inLine({ line, problem, remedy }: CorpusProblem): string {
  return `in line ${line}, ${problem}. ${remedy.replace(/\.$/, "")}`;
}

serveJobs(createAnswerer({ cutter: sentenceCutter, file }));
