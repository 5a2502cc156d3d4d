import { StoreError } from "./errors.ts";

/** How a PostgreSQL address is written: said where one cannot be read, for it must not be repeated. */
export const addressRemedy =
  "write postgres://user:password@host/database; in the password, # is written %23, / %2F, : %3A, ? %3F, @ %40 and % %25";

/** Whether a location is a PostgreSQL server's address, and no file. */
export function isPostgres(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location);
}

/** Whether an address of a PostgreSQL server can be taken apart. */
export function isReadable(address: string): boolean {
  try {
    const { username, password, pathname } = new URL(address);
    decodeURIComponent(`${username} ${password} ${pathname}`);
    return true;
  } catch (error) {
    // ERR_INVALID_URL, or a % that stands for nothing.
    if (error instanceof TypeError || error instanceof URIError) return false;
    throw error;
  }
}

/** Takes a PostgreSQL address apart. Throws a StoreError that does not repeat it: it holds a password. */
export function readAddress(address: string): URL {
  if (!isReadable(address))
    throw new StoreError(`The address of the store cannot be read: ${addressRemedy}.`);
  return new URL(address);
}
