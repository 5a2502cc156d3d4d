import { createParser } from "./corpus/parse.ts";
import { sentenceCutter } from "./corpus/sentences.ts";
import { createAnswerer } from "./reading/answer.ts";
import type { FileReading } from "./reading/article.ts";
import { serveJobs } from "./reading/serve.ts";

// The second entry beside main.ts: the thread in which strangers' feeds and pages are parsed.
const parse = createParser({ publisher: "Unknown" });

const file: FileReading = (name, text, today) => {
  const { article, problems } = parse({ file: name, bytes: new TextEncoder().encode(text), modified: today });
  if (article !== null) return { kind: "article", article };
  const [first] = problems;
  return {
    kind: "unreadable",
    reason: first === undefined ? "it holds no article" : `in line ${first.line}, ${first.problem}`,
  };
};

serveJobs(createAnswerer({ cutter: sentenceCutter, file }));
