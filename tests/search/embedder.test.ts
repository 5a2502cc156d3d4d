import { expect, it } from "vitest";
import { createEmbedder } from "../../src/search/model/embedder.ts";
import { installedModel } from "../../src/search/model/folder.ts";

it("embeds a question that is asked while a long paragraph is being embedded before that paragraph is done", async () => {
  const model = installedModel();
  if (model === null) throw new Error('the model is not installed; run "npm ci"');
  const embedder = createEmbedder(model);
  await embedder.started;
  const done: string[] = [];
  const long = Array.from({ length: 120 }, (_, i) => `The harbour of town ${i} was dredged in the spring.`);
  const paragraph = embedder.embed(long, false).then(() => done.push("paragraph"));
  const question = embedder.embed(["when was the harbour dredged?"], true).then(() => done.push("question"));
  await Promise.all([paragraph, question]);
  await embedder.close();
  expect(done).toEqual(["question", "paragraph"]);
});
