import { StoreError } from "./errors.ts";

/** How a PostgreSQL address is written: said where one cannot be read, for it must not be repeated. */
export const addressRemedy =
  "write postgres://user:password@host/database; in the password, # is written %23, / %2F, : %3A, ? %3F, @ %40 and % %25; a port is 1 to 65535";

/**
 * Whether a location is a PostgreSQL server's address, and no file. Throws a StoreError where it is an address of
 * another kind, often one that is mistyped: a file of that name would be made, and the store thought moved.
 */
export function isPostgres(location: string): boolean {
  if (/^postgres(ql)?:\/\//.test(location)) return true;
  if (/^\w[\w+.-]*:\/\//.test(location)) throw unreadable();
  return false;
}

/** Whether an address of a PostgreSQL server can be taken apart. */
export function isReadable(address: string): boolean {
  try {
    const { username, password, pathname, searchParams } = new URL(address);
    decodeURIComponent(`${username} ${password} ${pathname}`);
    // The driver takes one from here, too, and throws where nobody can catch it.
    const port = Number(searchParams.get("port") ?? 1);
    return Number.isInteger(port) && port >= 1 && port <= 65_535;
  } catch (error) {
    // ERR_INVALID_URL, or a % that stands for nothing.
    if (error instanceof TypeError || error instanceof URIError) return false;
    throw error;
  }
}

/** Takes a PostgreSQL address apart. Throws a StoreError that does not repeat it: it holds a password. */
export function readAddress(address: string): URL {
  if (!isReadable(address)) throw unreadable();
  return new URL(address);
}

function unreadable(): StoreError {
  return new StoreError(`The address of the store cannot be read: ${addressRemedy}.`);
}
