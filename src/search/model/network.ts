import path from "node:path";
import { pathToFileURL } from "node:url";
import { adapted } from "./adapted.ts";
import { cutNetwork, type Subgraph } from "./cut.ts";
import { ModelError, modelFiles, readModelFile } from "./folder.ts";
import type { Learnt } from "./learnt.ts";

/**
 * One run of the network: token numbers in, `tokens × modelDimensions` numbers out. `between` is called between two
 * subgraphs of the network.
 */
export type Network = (ids: readonly number[], between: () => Promise<void>) => Promise<Float32Array>;

/** What goes on from each of the six layers to the next: where the network is cut. */
export const layerEnds: readonly string[] = Array.from(
  { length: 5 },
  (_, layer) => `/encoder/layer.${layer}/output/LayerNorm/Add_1_output_0`,
);

interface Tensor {
  readonly data: unknown;
}

interface Session {
  readonly run: (feeds: Readonly<Record<string, Tensor>>) => Promise<Readonly<Record<string, Tensor>>>;
}

interface Runtime {
  readonly env: { readonly wasm: { numThreads: number; wasmPaths: string } };
  readonly InferenceSession: { readonly create: (network: Uint8Array) => Promise<Session> };
  readonly Tensor: new (type: "int64", data: BigInt64Array, dims: readonly number[]) => Tensor;
}

function isRuntime(module: unknown): module is Runtime {
  return (
    typeof module === "object" &&
    module !== null &&
    "env" in module &&
    "InferenceSession" in module &&
    "Tensor" in module
  );
}

/**
 * Verifies and loads the network with its runtime, taught what was learnt and cut at these tensors. Throws a ModelError
 * where a file is missing or another.
 */
export async function loadNetwork(
  folder: string,
  learnt: Learnt,
  places: readonly string[],
): Promise<Network> {
  const [network] = await Promise.all([
    readModelFile(folder, "network"),
    readModelFile(folder, "runtime"),
    readModelFile(folder, "glue"),
    readModelFile(folder, "wasm"),
  ]);
  const runtimeFile = path.join(folder, modelFiles.runtime.file);
  const runtime: unknown = await import(pathToFileURL(runtimeFile).href);
  if (!isRuntime(runtime)) throw new ModelError(`${runtimeFile} is not the runtime that was expected`);
  // One thread: this is a worker already, and two cores are what a small machine has.
  runtime.env.wasm.numThreads = 1;
  runtime.env.wasm.wasmPaths = `${pathToFileURL(path.dirname(runtimeFile)).href}/`;
  const subgraphs: (Subgraph & { readonly session: Session })[] = [];
  for (const subgraph of cutNetwork(adapted(network, learnt), places))
    subgraphs.push({ ...subgraph, session: await runtime.InferenceSession.create(subgraph.network) });
  const tensor = (values: BigInt64Array): Tensor => new runtime.Tensor("int64", values, [1, values.length]);
  return async (ids, between) => {
    const inputs = new Map([
      ["input_ids", tensor(BigInt64Array.from(ids, BigInt))],
      ["attention_mask", tensor(new BigInt64Array(ids.length).fill(1n))],
      ["token_type_ids", tensor(new BigInt64Array(ids.length))],
    ]);
    let given: Tensor | undefined;
    for (const { session, takes, gives, inputs: names } of subgraphs) {
      const feeds = new Map(inputs.entries().filter(([name]) => names.includes(name)));
      if (takes !== null && given !== undefined) {
        await between();
        feeds.set(takes, given);
      }
      given = (await session.run(Object.fromEntries(feeds)))[gives];
    }
    if (!(given?.data instanceof Float32Array)) throw new ModelError("the network gave no last_hidden_state");
    return given.data;
  };
}
