import { giveWay } from "../index/slices.ts";
import { createInsistence } from "./insistence.ts";
import { dimensions, type Learnt } from "./learnt.ts";
import { goOn, type Network } from "./network.ts";
import { type CutPieces, endMark, isKept, startMark } from "./pieces.ts";
import { createProjection } from "./projection.ts";
import type { Embedded } from "./protocol.ts";

/** The model was trained on windows of 256 tokens, its two marks among them. */
const windowTokens = 254;

/** Embeds the sentences of one text together, each in sight of the others. */
export type Embed = (sentences: readonly string[], everyWord: boolean) => Promise<Embedded>;

/** Embeds by a network that was taught this. */
export function createEmbed(network: Network, learnt: Learnt, cut: CutPieces): Embed {
  const project = createProjection(learnt);
  const insist = createInsistence(learnt);
  return async (sentences, everyWord) => {
    const pieces = cut(sentences);
    const kept = pieces.map((piece) => isKept(piece, everyWord));
    const left = pieces.filter((_, i) => kept[i]);
    const vectors = new Float32Array(left.length * dimensions);
    const insistence = new Float32Array(everyWord ? left.length : 0);
    // A paragraph lets a question that has come in meanwhile go first: a layer of a window of it, some 15 ms, at most.
    const between = everyWord ? goOn : giveWay;
    let row = 0;
    for (let from = 0; from < pieces.length; from += windowTokens) {
      const window = pieces.slice(from, from + windowTokens);
      if (from > 0) await between();
      const hidden = await network([startMark, ...window.map(({ id }) => id), endMark], between);
      window.forEach((_, i) => {
        if (kept[from + i] !== true) return;
        if (everyWord) insistence[row] = insist(hidden, i + 1);
        project(hidden, i + 1, vectors, row++ * dimensions);
      });
    }
    return {
      words: left.map(({ word }) => word),
      sentenceOf: Uint8Array.from(left, ({ sentence }) => Math.min(255, sentence)),
      vectors,
      insistence,
    };
  };
}
