import { expect, it } from "vitest";
import { createEmbedder } from "../../../src/search/model/embedder.ts";
import { installedModel } from "../../../src/search/model/folder.ts";

/** What is done first where a paragraph of so many sentences is given to the model, and a question right behind it. */
async function orderOf(sentences: number): Promise<readonly string[]> {
  const model = installedModel();
  if (model === null) throw new Error('the model is not installed; run "npm ci"');
  const embedder = createEmbedder(model);
  await embedder.started;
  const done: string[] = [];
  const said = Array.from(
    { length: sentences },
    (_, i) => `The harbour of town ${i} was dredged in the spring.`,
  );
  const paragraph = embedder.embed(said, false).then(() => done.push("paragraph"));
  const questions = ["when was the harbour dredged?", "which town has a harbour?"].map((question) =>
    embedder.embed([question], true).then(() => done.push(question)),
  );
  await Promise.all([paragraph, ...questions]);
  await embedder.close();
  return done;
}

it.each([
  ["a long paragraph", 120],
  ["a paragraph of one window", 15],
])(
  "embeds questions that are asked while %s is being embedded before that paragraph is done",
  async (_, sentences) => {
    expect(await orderOf(sentences)).toEqual([
      "when was the harbour dredged?",
      "which town has a harbour?",
      "paragraph",
    ]);
  },
);

it("refuses what it is asked once its thread has ended, which nobody answers any more", async () => {
  const model = installedModel();
  if (model === null) throw new Error('the model is not installed; run "npm ci"');
  const embedder = createEmbedder(model);
  await embedder.started;
  await embedder.close();
  await expect(embedder.embed(["when was the harbour dredged?"], true)).rejects.toThrow(
    "the model's thread has ended",
  );
});
