import { expect, it } from "vitest";
import { installedModel } from "../../../src/search/model/folder.ts";
import { learntFile, readLearnt } from "../../../src/search/model/learnt.ts";
import { layerEnds, loadNetworks } from "../../../src/search/model/network.ts";

it("comes in subgraphs, a layer each, to the very numbers that the whole network gives", async () => {
  const model = installedModel();
  if (model === null) throw new Error('the model is not installed; run "npm ci"');
  const learnt = await readLearnt(learntFile);
  const [whole] = await loadNetworks(model, [learnt], []);
  const [cut] = await loadNetworks(model, [learnt], layerEnds);
  if (whole === undefined || cut === undefined) return expect.fail("a network was not loaded");
  for (const tokens of [3, 40, 256]) {
    const ids = Array.from({ length: tokens }, (_, i) => 1000 + ((i * 7919) % 20_000));
    let pauses = 0;
    const between = async () => void pauses++;
    const expected = await whole(ids, between);
    expect(pauses).toBe(0);
    expect(await cut(ids, between)).toEqual(expected);
    expect(pauses).toBe(layerEnds.length);
  }
});
