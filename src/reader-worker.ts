import { createParser } from "./corpus/parse.ts";
import type { CorpusProblem } from "./corpus/problem.ts";
import { sentenceCutter } from "./corpus/sentences.ts";
import { createAnswerer } from "./reading/answer.ts";
import type { FileReading } from "./reading/article.ts";
import { serveJobs } from "./reading/serve.ts";

// What main.ts and import.ts start as a thread: there strangers' feeds, pages and files are parsed.
const parse = createParser({ publisher: "Unknown" });

/** No file can give this date. */
const none = "0000-00-00";

const file: FileReading = (name, text, today) => {
  const { article, problems } = parse({ file: name, bytes: new TextEncoder().encode(text), modified: none });
  if (article !== null) {
    const dated = article.published !== none;
    const published = dated ? article.published : today.slice(0, 10);
    return { kind: "article", article: { ...article, published }, dated };
  }
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
