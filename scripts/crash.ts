// npm run crash: kills the delivering process a hundred times at random instants, on both engines and both platforms,
// and counts what the platforms' servers saw. `npm run crash -- 20` for fewer kills.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crash } from "../tests/crash/run.ts";
import { startPostgres } from "../tests/servers/postgres.ts";

const kills = Number(process.argv[2] ?? "100");
const plan = { conversations: 50, subjects: kills, perSecond: 90, kills };
const folder = mkdtempSync(path.join(tmpdir(), "sanad-crash-"));
const postgres = await startPostgres();
const engines = [
  ["SQLite", async () => path.join(folder, `${Math.random()}.db`)],
  ["PostgreSQL", postgres.createDatabase],
] as const;
const rows: Record<string, unknown>[] = [];
for (const [engine, place] of engines)
  for (const platform of ["telegram", "discord"] as const) {
    const report = await crash({ ...plan, platform, location: await place() }, Math.random);
    rows.push({ engine, platform, ...report });
    console.log(JSON.stringify(rows.at(-1)));
    const sound = report.lost + report.more + report.doubledForNothing + report.outOfOrder === 0;
    if (!sound || report.kills < kills || (platform === "discord" && report.twice > 0)) process.exitCode = 1;
  }
await postgres.stop();
rmSync(folder, { recursive: true, force: true });
console.table(rows);
console.log(process.exitCode === 1 ? "NOT as promised." : "As promised.");
