import { type FeatureName, nearnessFeatures } from "../../src/search/ranking/feature.ts";

/** What only the model says of a sentence: the light engine learns and ranks without these. */
export const modelFeatures: readonly FeatureName[] = [...nearnessFeatures, "together"];
