import { createHash } from "node:crypto";
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

/** Between the subgraphs of a question's run: a question never gives way while its answer is waited for. */
export async function goOn(): Promise<void> {}

/** What goes on from the tokens to the first of the six layers, and from each to the next: where the network is cut. */
export const layerEnds: readonly string[] = [
  "/embeddings/LayerNorm/Add_1_output_0",
  ...Array.from({ length: 5 }, (_, layer) => `/encoder/layer.${layer}/output/LayerNorm/Add_1_output_0`),
];

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
 * Verifies and loads the network with its runtime, once for each of what it was taught, cut at these tensors. A subgraph
 * that nothing was taught of, as the table of all tokens, is loaded once for all. Throws a ModelError where a file is
 * missing or another.
 */
export async function loadNetworks(
  folder: string,
  taught: readonly Learnt[],
  places: readonly string[],
): Promise<readonly Network[]> {
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
  const tensor = (values: BigInt64Array): Tensor => new runtime.Tensor("int64", values, [1, values.length]);
  const sessions = new Map<string, Session>();
  const networks: Network[] = [];
  for (const learnt of taught) {
    const loaded: Loaded[] = [];
    for (const { network: bytes, ...subgraph } of cutNetwork(adapted(network, learnt), places)) {
      const hash = createHash("sha256").update(bytes).digest("hex");
      const session = sessions.get(hash) ?? (await runtime.InferenceSession.create(bytes));
      sessions.set(hash, session);
      loaded.push({ ...subgraph, session });
    }
    networks.push(runOver(loaded, tensor));
  }
  return networks;
}

/** A subgraph that can be run; its bytes are the session's now. */
interface Loaded extends Omit<Subgraph, "network"> {
  readonly session: Session;
}

function runOver(subgraphs: readonly Loaded[], tensor: (values: BigInt64Array) => Tensor): Network {
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
