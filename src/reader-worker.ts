import { createParser } from "./corpus/parse.ts";
import { sentenceCutter } from "./corpus/sentences.ts";
import { createAnswerer } from "./reading/answer.ts";
import { serveJobs } from "./reading/serve.ts";

// The second entry beside main.ts: the thread in which strangers' feeds and pages are parsed.
const parse = createParser({ publisher: "Unknown" });

serveJobs(
  createAnswerer({
    cutter: sentenceCutter,
    file: (file, text, today) =>
      parse({ file, bytes: new TextEncoder().encode(text), modified: today }).article,
  }),
);
