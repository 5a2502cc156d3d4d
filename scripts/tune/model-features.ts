import type { FeatureName } from "../../src/search/ranking/feature.ts";

/** What only the model says of a sentence: the light engine learns and ranks without these. */
export const modelFeatures: readonly FeatureName[] = [
  "late",
  "lateParagraph",
  "cosine",
  "cosineParagraph",
  "lateAround",
  "weakest",
  "lateContext",
  "lateTitle",
  "asked",
  "headNear",
  "unmet",
  "together",
];
