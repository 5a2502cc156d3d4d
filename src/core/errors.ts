/** Something the person must be told: what is wrong, and what to do. Anything else that is thrown is a bug. */
export class UserError extends Error {
  override readonly name = "UserError";
}
