import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { startPostgres } from "../servers/postgres.ts";

/** Where the tests of a file may open stores, on either engine; all of it goes when they end. */
export async function openPlaces() {
  const folder = mkdtempSync(path.join(tmpdir(), "sanad-store-"));
  const server = await startPostgres();
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  let count = 0;
  const newFile = async () => path.join(folder, `${++count}.db`);
  return {
    folder,
    newFile,
    createDatabase: server.createDatabase,
    /** For `describe.each`: an engine's name, and what gives the location of an empty store. */
    engines: [
      ["the embedded store", newFile],
      ["the PostgreSQL store", server.createDatabase],
    ] as const,
  };
}
