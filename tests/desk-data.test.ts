import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { ConfigError } from "../src/config.ts";
import { readDeskData } from "../src/desk-data.ts";
import { createLogger } from "../src/log.ts";

/** A copy of the editors' data beside the commands, and what reading it writes to the log. */
async function desk() {
  const folder = await mkdtemp(path.join(tmpdir(), "sanad-desk-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp("commands", folder, { recursive: true });
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line).msg) };
  const log = createLogger({ level: "warn", readable: false, secrets: [], destination });
  return { folder, lines, read: () => readDeskData(folder, log) };
}

it("starts without a topic whose file is broken, and says which file, line and key are to be mended", async () => {
  const { folder, lines, read } = await desk();
  await writeFile(path.join(folder, "topics/bad.yaml"), "name: bad\nsumary: x\nquestions: [Who?]\n");
  const { topics } = await read();
  expect(topics.map(({ name }) => name)).toContain("exports");
  expect(topics.map(({ name }) => name)).not.toContain("bad");
  expect(lines.join("\n")).toContain('commands/topics/bad.yaml:2: unknown key "sumary". Write summary');
});

it("does not start without a comparison, and says where it is broken", async () => {
  const { folder, read } = await desk();
  await writeFile(path.join(folder, "compare.yaml"), "home: [\n");
  await expect(read()).rejects.toThrow(ConfigError);
  await expect(read()).rejects.toThrow(/commands\/compare\.yaml:\d+: this cannot be read: /);
});

it("says what to do about data that is not there: without topics it starts, without a comparison it does not", async () => {
  const { folder, lines, read } = await desk();
  await rm(path.join(folder, "topics"), { recursive: true });
  expect((await read()).topics).toEqual([]);
  expect(lines.join("\n")).toContain(
    "commands/topics: the folder cannot be read (ENOENT), so there are no topic commands. Put it there",
  );
  await rm(path.join(folder, "compare.yaml"));
  await expect(read()).rejects.toThrow(ConfigError);
  await expect(read()).rejects.toThrow(
    "commands/compare.yaml:1: the file cannot be read (ENOENT). Put it there",
  );
});
