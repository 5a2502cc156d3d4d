import { Tokenizer } from "@huggingface/tokenizers";
import { stopWords } from "../words/stop-words.ts";
import { readModelFile } from "./folder.ts";
import { layerEnds, loadNetwork } from "./network.ts";
import { createProjection, dimensions } from "./projection.ts";
import type { Embedded } from "./protocol.ts";

/** The model was trained on windows of 256 tokens, its two marks among them. */
const windowTokens = 254;
const startMark = 101;
const endMark = 102;
/** No reader's question and no paragraph is longer; a longer text is embedded as far as this. */
const mostTokens = 2032;
const mostCached = 50_000;

interface Piece {
  readonly id: number;
  readonly word: string;
  readonly sentence: number;
}

function says(word: string): boolean {
  return /[\p{L}\p{N}%$€£₹]/u.test(word);
}

/** A paragraph lets a question that has come in meanwhile go first: a layer of a window of it, some 15 ms, at most. */
function giveWay(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A question gives way to nothing. */
async function goOn(): Promise<void> {}

/** Loads the model from its folder; the function embeds the sentences of one text together, each in sight of the others. */
export async function createEmbed(
  folder: string,
): Promise<(sentences: readonly string[], everyWord: boolean) => Promise<Embedded>> {
  const network = await loadNetwork(folder, layerEnds);
  const [tokenizerFile, configFile] = await Promise.all([
    readModelFile(folder, "tokenizer"),
    readModelFile(folder, "tokenizerConfig"),
  ]);
  const parse = (bytes: Uint8Array): object => Object(JSON.parse(Buffer.from(bytes).toString("utf8")));
  const tokenizer = new Tokenizer(parse(tokenizerFile), parse(configFile));
  const project = createProjection();
  const known = new Map<string, readonly number[]>();

  const idsOf = (word: string): readonly number[] => {
    const ids = known.get(word) ?? tokenizer.encode(word, { add_special_tokens: false }).ids;
    if (known.size < mostCached) known.set(word, ids);
    return ids;
  };
  const cut = (sentence: string, number: number): readonly Piece[] =>
    (sentence.match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []).flatMap((written) =>
      idsOf(written).map((id) => ({ id, word: written.toLowerCase(), sentence: number })),
    );

  return async (sentences, everyWord) => {
    const pieces = sentences.flatMap(cut).slice(0, mostTokens);
    const kept = pieces.map(({ word }) => says(word) && (everyWord || !stopWords.has(word)));
    const vectors = new Float32Array(kept.filter(Boolean).length * dimensions);
    const between = everyWord ? goOn : giveWay;
    let row = 0;
    for (let from = 0; from < pieces.length; from += windowTokens) {
      const window = pieces.slice(from, from + windowTokens);
      if (from > 0) await between();
      const hidden = await network([startMark, ...window.map(({ id }) => id), endMark], between);
      window.forEach((_, i) => {
        if (kept[from + i] === true) project(hidden, i + 1, vectors, row++ * dimensions);
      });
    }
    const left = pieces.filter((_, i) => kept[i]);
    return {
      words: left.map(({ word }) => word),
      sentenceOf: Uint8Array.from(left, ({ sentence }) => Math.min(255, sentence)),
      vectors,
    };
  };
}
