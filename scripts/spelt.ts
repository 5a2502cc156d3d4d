// npm run spelt: which words are English though they are none of the commonest, so that no typing mistake is seen in them.
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { installedModel, modelFiles } from "../src/search/model/folder.ts";
import { stopWords } from "../src/search/text/stop-words.ts";
import { stem } from "../src/search/text/tokenize.ts";
import { packSpelt, type SpeltFile } from "../src/search/words/spelt.ts";

const out = "src/search/words/spelt.json";
const schema = z.object({ model: z.object({ vocab: z.record(z.string(), z.number()) }) });

const model = installedModel();
if (model === null) throw new Error('the semantic model is not installed; run "npm ci"');

const { vocab } = schema.parse(
  JSON.parse(readFileSync(`${model}/${modelFiles.tokenizer.file}`, "utf8")),
).model;
/** "Wheres" and "youre" are typed for a little word and another. */
const little = new Set([...stopWords].map(stem));
const words = Object.keys(vocab).filter((word) => /^[a-z]{4,}$/.test(word));
const stems = [...new Set(words.map(stem))].filter((one) => !little.has(one));
const file: SpeltFile & { readonly about: string } = {
  about: `The stems of ${stems.length} words of the vocabulary of BERT (Apache-2.0): what is not a typing mistake; "npm run spelt" writes this; src/search/words/spelt.ts says how to read it`,
  ...packSpelt(stems),
};
writeFileSync(out, `${JSON.stringify(file, null, 2)}\n`);
console.log(`${stems.length} stems to ${out}`);
