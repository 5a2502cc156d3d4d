/** Something the person must be told: what is wrong, and what to do. Anything else that is thrown is a bug. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/**
 * What is kept can be neither read nor written now: no server, a full disk. Whoever asked does well to try again later,
 * and the operator hears of it from whoever needs the store all the time, so that not every call needs a line in the log.
 */
export class StoreAway extends Error {
  override readonly name = "StoreAway";
}
