/** The result of work with files, or the file system's code for why there is none (`ENOENT`). */
export type Outcome<T> = { readonly value: T } | { readonly code: string };

/** Errors of the file system become values; anything else is a bug and is thrown again. */
export async function unlessBroken<T>(act: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await act() };
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string")
      return { code: error.code };
    throw error;
  }
}
