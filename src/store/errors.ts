/** The store cannot be used as it is: what is wrong, and what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

/** A row that does not read as it should: written by another version or by hand. Nothing else stops for it. */
export class StoredRowError extends Error {
  override readonly name = "StoredRowError";
}
