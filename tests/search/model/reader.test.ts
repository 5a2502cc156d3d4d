import { expect, it } from "vitest";
import { installedModel } from "../../../src/search/model/folder.ts";
import { modelDimensions, readTogetherLearnt, togetherFile } from "../../../src/search/model/learnt.ts";
import { createPieces } from "../../../src/search/model/pieces.ts";
import type { Passage } from "../../../src/search/model/protocol.ts";
import { createReader } from "../../../src/search/model/reader.ts";

const folder = installedModel();
if (folder === null) throw new Error("the model's package is not installed");
const cut = await createPieces(folder);
const learnt = await readTogetherLearnt(togetherFile);
const tokensOf = (text: string): readonly number[] => cut([text]).map(({ id }) => id);
const words = (count: number, word: string): string => Array.from({ length: count }, () => word).join(" ");

/** The tokens that the network is given to read. */
async function given(question: string, passage: Passage): Promise<readonly number[]> {
  const asked: (readonly number[])[] = [];
  const read = createReader(
    async (ids) => {
      asked.push(ids);
      return new Float32Array(ids.length * modelDimensions);
    },
    learnt,
    cut,
  );
  await read(question, new Float32Array(), passage);
  return asked.flat();
}

it("reads the sentence before from its end, as far as there are no more than fifty tokens", async () => {
  const passage = {
    around: "Flood in the north",
    before: `${words(60, "rain")} fell on Monday.`,
    sentence: `${words(20, "water")} rose.`,
  };
  const ids = await given("how high was the water", passage);
  expect(ids).toHaveLength(50);
  expect(ids.join(" ")).toContain(tokensOf("rain fell on Monday.").join(" "));
});

it("leaves out the sentence before where question and sentence take all room, and reads no text without end", async () => {
  const passage = { around: "", before: "Rain fell.", sentence: words(300, "water") };
  const ids = await given(words(300, "high"), passage);
  expect(ids).toHaveLength(5 + 24 + 48);
  expect(ids).not.toContain(tokensOf("rain")[0]);
});

it("reads short texts whole", async () => {
  const ids = await given("how high was it", { around: "Flood", before: "Rain fell.", sentence: "It rose." });
  const texts = ["how high was it", "Flood", "Rain fell.", "It rose."];
  expect(ids).toEqual([101, ...texts.flatMap((text) => [...tokensOf(text), 102])]);
});
