// Holds the write lock of a SQLite file in rollback mode for so many milliseconds, as a process does that has just made it.
import { DatabaseSync } from "node:sqlite";

const [file = "", heldMs = "0"] = process.argv.slice(2);
// Once it has let go, whoever waited may be faster.
const db = new DatabaseSync(file, { timeout: 30_000 });
db.exec("create table made (at integer); begin immediate");
process.stdout.write("locked\n");
setTimeout(() => {
  db.exec("commit; drop table made");
  db.close();
}, Number(heldMs));
