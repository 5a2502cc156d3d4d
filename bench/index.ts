// `npm run bench` runs every file of this folder, each in a process of its own, one after the other.
// `npm run bench -- outbox` runs one of them; what follows its name is handed on to it.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

const folder = import.meta.dirname;
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && file !== "index.ts")
  .map((file) => path.basename(file, ".ts"))
  .sort();

const [asked, ...rest] = process.argv.slice(2);
const chosen = asked === undefined ? names : names.filter((name) => name === asked);
if (chosen.length === 0) {
  console.error(`There is no bench "${asked}"; there are ${names.join(", ")}.`);
  process.exit(2);
}
let failed = 0;
for (const name of chosen) {
  console.log(`\n— ${name} —`);
  const { status } = spawnSync(process.execPath, [path.join(folder, `${name}.ts`), ...rest], {
    stdio: "inherit",
  });
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
