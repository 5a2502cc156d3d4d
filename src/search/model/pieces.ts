import { Tokenizer } from "@huggingface/tokenizers";
import { stopWords } from "../text/stop-words.ts";
import { readModelFile } from "./folder.ts";

/** A token of a text, with the word it is of (in lower case) and the number of its sentence. */
export interface Piece {
  readonly id: number;
  readonly word: string;
  readonly sentence: number;
}

/** Cuts the sentences of one text into the network's tokens, as many as are embedded. */
export type CutPieces = (sentences: readonly string[]) => readonly Piece[];

/** The tokens that stand before everything that the model reads, and after each part of it. */
export const [startMark, endMark] = [101, 102] as const;

/** No reader's question and no paragraph is longer; a longer text is embedded as far as this. */
const mostTokens = 2032;
const mostCached = 50_000;
/** A longer run of letters is read in parts: the tokenizer takes the square of its length, in time and in memory. */
const wordOrSign = /[\p{L}\p{M}\p{N}]{1,200}|[^\s\p{L}\p{M}\p{N}]/gu;

/** The piece's vector is kept: marks say nothing, and function words only in a question. */
export function isKept({ word }: Piece, everyWord: boolean): boolean {
  return /[\p{L}\p{N}%$€£₹]/u.test(word) && (everyWord || !stopWords.has(word));
}

/** Loads the tokenizer from the model's folder. Throws a ModelError where a file is missing or another. */
export async function createPieces(folder: string): Promise<CutPieces> {
  const [tokenizerFile, configFile] = await Promise.all([
    readModelFile(folder, "tokenizer"),
    readModelFile(folder, "tokenizerConfig"),
  ]);
  const parse = (bytes: Uint8Array): object => Object(JSON.parse(Buffer.from(bytes).toString("utf8")));
  const tokenizer = new Tokenizer(parse(tokenizerFile), parse(configFile));
  const known = new Map<string, readonly number[]>();
  const idsOf = (word: string): readonly number[] => {
    const ids = known.get(word) ?? tokenizer.encode(word, { add_special_tokens: false }).ids;
    if (known.size < mostCached) known.set(word, ids);
    return ids;
  };
  const cut = (text: string, sentence: number): readonly Piece[] =>
    text
      .matchAll(wordOrSign)
      .flatMap(([written]) => idsOf(written).map((id) => ({ id, word: written.toLowerCase(), sentence })))
      .take(mostTokens)
      .toArray();
  return (sentences) => sentences.flatMap(cut).slice(0, mostTokens);
}
