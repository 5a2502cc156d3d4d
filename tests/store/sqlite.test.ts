import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll } from "vitest";
import { openStore } from "../../src/store/open.ts";
import { start } from "../contracts/store/samples.ts";
import { storeContract } from "../contracts/store.ts";
import { errorLog } from "./fixture.ts";

const folder = mkdtempSync(path.join(tmpdir(), "sanad-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

storeContract(async () => {
  count += 1;
  const file = path.join(folder, `${count}.db`);
  const clock = { at: start };
  const errors: string[] = [];
  const store = await openStore({ location: file, now: () => new Date(clock.at), log: errorLog(errors) });
  const sql = async (text: string) => {
    const db = new DatabaseSync(file);
    db.exec(text);
    db.close();
  };
  return { store, clock, sql, errors };
});
