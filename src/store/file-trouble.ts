import { StoreError } from "./errors.ts";
import { trouble } from "./trouble.ts";

const tooLong = "its name is too long. Name a shorter one.";
const isFolder = "it is a folder. Name a file.";

/** What a file system says by its code where a file is read, or written; the rest it says like a database's. */
const faults: Readonly<Record<"read" | "written", Readonly<Record<string, string>>>> = {
  read: {
    ENOENT: 'it is not there. Name the file that "export" wrote.',
    ENOTDIR: 'it is not there. Name the file that "export" wrote.',
    EISDIR: isFolder,
    ENAMETOOLONG: tooLong,
    EACCES: "this user may not read it. Run this as one who may, or let this one in.",
  },
  written: {
    ENOENT: "its folder is not there. Make it, or name another.",
    EISDIR: isFolder,
    ENAMETOOLONG: tooLong,
    EACCES: "this user may not write there. Name another, or run this as one who may.",
  },
};

/** Does what reads or writes a file. Throws a StoreError that names it, and says what to do. */
export async function withFile<T>(
  file: string,
  what: "read" | "written",
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause)) throw cause;
    throw new StoreError(`${file} cannot be ${what}: ${faults[what][String(cause.code)] ?? trouble(cause)}`, {
      cause,
    });
  }
}
