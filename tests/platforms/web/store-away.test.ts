import { afterAll, expect, it, onTestFinished } from "vitest";
import { layCable } from "../../servers/cable.ts";
import { startPostgres } from "../../servers/postgres.ts";
import { errorLog, openAt } from "../../store/fixture.ts";
import { startWebAlone } from "./alone.ts";

const server = await startPostgres();
afterAll(() => server.stop());

it("shows articles and answers while the store is away, and asks to come back for what needs it", async () => {
  const cable = await layCable(await server.createDatabase());
  onTestFinished(cable.close);
  const errors: string[] = [];
  const address = await startWebAlone({ log: errorLog(errors), store: await openAt(cable.address) });
  const get = async (page: string) => {
    const answer = await fetch(`${address}${page}`);
    return { status: answer.status, body: await answer.text() };
  };
  cable.cut();
  const shown = await get("/a/pakistan-it-exports");
  expect(shown.status).toBe(200);
  expect(shown.body).toContain("IT exports");
  expect((await get("/?ask=how+big+are+the+IT+exports+of+India")).body).toContain("<blockquote");
  const later = "Please try again in a few minutes.";
  expect(await get("/a/no-such-article")).toMatchObject({
    status: 503,
    body: expect.stringContaining(later),
  });
  expect(errors.filter((line) => !line.includes("cannot be used now"))).toEqual([]);
  expect(errors.length).toBeLessThanOrEqual(1);
  cable.mend();
  expect((await get("/a/no-such-article")).status).toBe(404);
});
