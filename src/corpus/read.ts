import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { RawFile } from "./parse.ts";
import type { CorpusProblem } from "./problem.ts";

/** Far above any article; what is larger is not one. Bytes. */
export const maxFileBytes = 2 * 1024 * 1024;

/** What tells whether a file has changed since it was last read. */
export interface FileStamp {
  readonly size: number;
  /** Epoch milliseconds, with fractions where the disk has them. */
  readonly modifiedMs: number;
}

/** The article files of a folder and those below it, with their stamps; hidden ones left out, in the order of names. */
export async function listFiles(folder: string): Promise<ReadonlyMap<string, FileStamp>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = new Map<string, FileStamp>();
  const names = entries
    .filter((entry) => entry.isFile() && /\.(md|markdown|txt)$/i.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.split(path.sep).some((part) => part.startsWith(".")))
    .sort();
  for (const name of names) {
    const stamp = await stampOf(path.join(folder, name));
    if (stamp !== null) found.set(name, stamp);
  }
  return found;
}

async function stampOf(file: string): Promise<FileStamp | null> {
  try {
    const { size, mtimeMs } = await stat(file);
    return { size, modifiedMs: mtimeMs };
  } catch (error) {
    // An editor that replaces files by renaming took it away between the listing and now.
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Reads one file; what cannot be read, or is too large, comes back as a problem. */
export async function readArticleFile(
  folder: string,
  file: string,
  { size, modifiedMs }: FileStamp,
): Promise<
  | { readonly kind: "read"; readonly raw: RawFile }
  | { readonly kind: "unread"; readonly problem: CorpusProblem }
> {
  if (size > maxFileBytes) {
    return unread(file, `the file has ${size} bytes, ${maxFileBytes} are allowed`, "Split it into articles.");
  }
  try {
    const bytes = await readFile(path.join(folder, file));
    return { kind: "read", raw: { file, bytes, modified: new Date(modifiedMs).toISOString() } };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return unread(file, `the file cannot be read: ${error.message}`, "Check its permissions.");
  }
}

function unread(file: string, problem: string, remedy: string) {
  return { kind: "unread", problem: { file, line: 1, problem, remedy } } as const;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
