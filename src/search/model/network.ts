import path from "node:path";
import { pathToFileURL } from "node:url";
import { ModelError, modelFiles, readModelFile } from "./folder.ts";

/** One run of the network: token numbers in, `tokens × modelDimensions` numbers out. */
export type Network = (ids: readonly number[]) => Promise<Float32Array>;

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

/** Verifies and loads the network with its runtime. Throws a ModelError where a file is missing or another. */
export async function loadNetwork(folder: string): Promise<Network> {
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
  const session = await runtime.InferenceSession.create(network);
  const tensor = (values: BigInt64Array): Tensor => new runtime.Tensor("int64", values, [1, values.length]);
  return async (ids) => {
    const count = ids.length;
    const output = await session.run({
      input_ids: tensor(BigInt64Array.from(ids, BigInt)),
      attention_mask: tensor(new BigInt64Array(count).fill(1n)),
      token_type_ids: tensor(new BigInt64Array(count)),
    });
    const hidden = output["last_hidden_state"]?.data;
    if (!(hidden instanceof Float32Array)) throw new ModelError("the network gave no last_hidden_state");
    return hidden;
  };
}
