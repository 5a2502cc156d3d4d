import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";

/** A PostgreSQL server for tests: `TEST_DATABASE_URL`, or one of Debian's package on a Unix socket of its own. */
export interface TestPostgres {
  /** Makes an empty database and returns its address. */
  readonly createDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  return given === undefined ? startOwn() : databases(new URL(given), async () => {});
}

async function startOwn(): Promise<TestPostgres> {
  const bin = globSync("/usr/lib/postgresql/*/bin").sort().at(-1);
  if (bin === undefined || !existsSync(path.join(bin, "postgres")))
    throw new Error(
      "PostgreSQL is missing. Install it (apt-get install postgresql), or set TEST_DATABASE_URL to a server where databases may be created.",
    );
  // Short, because the path of a Unix socket may have 107 bytes.
  const folder = mkdtempSync(path.join(tmpdir(), "sanad-pg-"));
  const user = serverUser();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, "data");
  execFileSync(
    path.join(bin, "initdb"),
    ["-D", data, "-A", "trust", "-U", "tests", "--no-sync", "-E", "UTF8"],
    { ...user, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  const settings = ["listen_addresses=", "fsync=off", "max_connections=100"].flatMap((each) => ["-c", each]);
  const server = spawn(path.join(bin, "postgres"), ["-D", data, "-k", folder, ...settings], {
    ...user,
    cwd: folder,
    stdio: "ignore",
  });
  const exited = once(server, "exit");
  const url = new URL("postgres://tests@localhost/postgres");
  url.searchParams.set("host", folder);
  return databases(url, async () => {
    // First let connections that are closing close; then insist.
    server.kill("SIGTERM");
    const insist = setTimeout(() => server.kill("SIGINT"), 5000);
    await exited;
    clearTimeout(insist);
    rmSync(folder, { recursive: true, force: true });
  });
}

// PostgreSQL refuses to run as root, which is what CI's containers are.
function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function databases(url: URL, stop: () => Promise<void>): Promise<TestPostgres> {
  let count = 0;
  await ready(url);
  return {
    async createDatabase() {
      count += 1;
      const name = `sanad_${process.pid}_${Date.now()}_${count}`;
      const client = new Client({ connectionString: url.href });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      const own = new URL(url);
      own.pathname = `/${name}`;
      return own.href;
    },
    stop,
  };
}

async function ready(url: URL): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = new Client({ connectionString: url.href });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt === 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
