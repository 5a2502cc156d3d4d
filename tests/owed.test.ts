import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { StoreAway } from "../src/core/errors.ts";
import { createOwed } from "../src/owed.ts";

/** A store that may be away, and what was written to it; a write takes as many turns as it is told. */
function notebook() {
  const book = { isAway: false, written: new Array<string>() };
  const write =
    (name: string, turns = 1) =>
    async () => {
      for (let i = 0; i < turns; i++) await turn();
      if (book.isAway) throw new StoreAway("away");
      book.written.push(name);
    };
  return { book, write };
}

test("writes what came while the store was away once it is back, in order, also where it came at once", async () => {
  const { book, write } = notebook();
  const owed = createOwed();
  book.isAway = true;
  await Promise.all(["removed", "added", "moved"].map((name) => owed.note(write(name))));
  expect(book.written).toEqual([]);
  book.isAway = false;
  await owed.catchUp();
  expect(book.written).toEqual(["removed", "added", "moved"]);
});

test("lets no note overtake one that is still being written", async () => {
  const { book, write } = notebook();
  const owed = createOwed();
  await Promise.all([owed.note(write("removed", 5)), owed.note(write("added"))]);
  expect(book.written).toEqual(["removed", "added"]);
});

test("tells of a note that cannot be written for another reason, drops it, and goes on at the next look", async () => {
  const { book, write } = notebook();
  const owed = createOwed();
  const bug = async () => {
    throw new TypeError("a bug");
  };
  const noted = Promise.allSettled([owed.note(bug), owed.note(write("added"))]);
  expect((await noted)[0].status).toBe("rejected");
  await owed.catchUp();
  expect(book.written).toEqual(["added"]);
});
