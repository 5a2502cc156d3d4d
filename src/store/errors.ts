/** The store cannot be used as it is: what is wrong, and what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

/** A row that cannot be read as it should: written by another version or by hand. Everything else goes on. */
export class StoredRowError extends Error {
  override readonly name = "StoredRowError";
}
