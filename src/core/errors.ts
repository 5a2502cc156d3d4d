/** Something the person must be told: what is wrong, and what to do. Anything else that is thrown is a bug. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/**
 * The store can be neither read nor written now: no server, a full disk. Trying again later may help. The loops that
 * need the store all the time tell the operator, so that not every call that fails needs a line in the log.
 */
export class StoreAway extends Error {
  override readonly name = "StoreAway";
}
