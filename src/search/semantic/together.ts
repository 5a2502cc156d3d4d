import type { Passage } from "../model/protocol.ts";
import { feature, type Scored } from "../ranking/feature.ts";
import { type RankingWeights, rankSentences } from "../ranking/rank.ts";
import { passageOf } from "./model-text.ts";

/** So many sentences are read together with the question at most: some 20 ms each. */
const most = 2;
/** What is further behind the first one than this (natural logarithm of odds: it has 37 % of them) is seldom the answer. */
const within = 1;

/**
 * The sentences that rank first by everything but this reading: the ones to read together with the question. None where
 * the first one is alone.
 */
export function toRead(scored: readonly Scored[], weights: RankingWeights): readonly Scored[] {
  const ranked = rankSentences(scored, weights);
  const highest = ranked[0]?.score ?? 0;
  const near = ranked.slice(0, most).filter(({ score }) => score >= highest - within);
  return near.length > 1 ? near : [];
}

/** Adds to each sentence's features what was made of it; those that were not read get the lowest of these. */
export function addReading(
  scored: readonly Scored[],
  read: readonly Scored[],
  logits: readonly number[],
): void {
  const lowest = Math.min(...logits);
  const found = new Map(read.map(({ features }, i) => [features, logits[i] ?? lowest]));
  for (const { features } of scored) features[feature.together] = found.get(features) ?? lowest;
}

/**
 * Lets `read` read the question together with the sentences that rank first by these weights, and adds what comes of it to
 * the features; false where it gives nothing.
 */
export async function readTogether(
  scored: readonly Scored[],
  weights: RankingWeights,
  read: (passages: readonly Passage[]) => Promise<readonly number[] | null>,
): Promise<boolean> {
  const chosen = toRead(scored, weights);
  if (chosen.length === 0) return true;
  const logits = await read(chosen.map(passageOf));
  if (logits !== null) addReading(scored, chosen, logits);
  return logits !== null;
}
