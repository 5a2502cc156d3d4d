import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

test("takes Discord's roles for moderators with the server they count in, and neither alone", () => {
  const server = "112233445566778899";
  const both = {
    DISCORD_HOME_SERVER: server,
    DISCORD_MODERATOR_ROLE: "223344556677889900, 998877665544332211",
  };
  expect(readConfig(both).DISCORD_MODERATOR_ROLE).toEqual(["223344556677889900", "998877665544332211"]);
  expect(() => readConfig({ DISCORD_HOME_SERVER: server })).toThrow(
    "DISCORD_HOME_SERVER needs DISCORD_MODERATOR_ROLE beside it",
  );
  expect(() => readConfig({ DISCORD_MODERATOR_ROLE: server })).toThrow("needs DISCORD_HOME_SERVER");
  expect(() => readConfig({ ...both, DISCORD_MODERATOR_ROLE: "@desk" })).toThrow("numbers of roles");
});

test("refuses @everyone as the role that makes moderators: it has the server's own number", () => {
  const server = "112233445566778899";
  const roles = `998877665544332211, ${server}`;
  const told = () => readConfig({ DISCORD_HOME_SERVER: server, DISCORD_MODERATOR_ROLE: roles });
  expect(told).toThrow("The configuration has a mistake:");
  expect(told).toThrow(`DISCORD_MODERATOR_ROLE names ${server}, the number of the server itself`);
  expect(told).toThrow("name a role that only moderators have");
});

test("tells every mistake at once, each with its value and what to do, and repeats no secret", () => {
  const wrong = {
    TELEGRAM_TOKEN: "hunter2",
    DATABASE_URL: "mysql://u:hunter2@db/x",
    PORT: "99999",
    TIME_ZONE: "Karachi",
    OWNERS: "telegram:1, me",
    CORPUS: " ",
  };
  const told = (() => {
    try {
      return JSON.stringify(readConfig(wrong));
    } catch (error) {
      return String(error);
    }
  })();
  expect(told).toContain("5 mistakes");
  expect(told).toContain("TELEGRAM_TOKEN does not look like a bot token; @BotFather gives one");
  expect(told).toContain("DATABASE_URL must begin with postgres://");
  expect(told).toContain('PORT must be a whole number from 0 to 65535 (it is "99999")');
  expect(told).toContain('TIME_ZONE must be an IANA time zone such as Asia/Karachi (it is "Karachi")');
  expect(told).toContain('"me" is not a person; write telegram:<number> or discord:<number>');
  expect(told).toContain("Fix it in .env or in the environment; .env.example explains every key.");
  expect(told).not.toContain("hunter2");
});

test("refuses an address of a database that cannot be read, without a word of its password", () => {
  for (const address of ["postgres://bot:hunter#2@db/x", "postgres://bot:hunter%2@db/x"]) {
    expect(() => readConfig({ DATABASE_URL: address })).toThrow(
      /DATABASE_URL cannot be read; write postgres:\/\/user:password@host\/database; in the password, # is written %23/,
    );
    expect(() => readConfig({ DATABASE_URL: address })).not.toThrow(/hunter/);
  }
  expect(readConfig({ DATABASE_URL: "postgres://bot:hunter%232@db/x" }).DATABASE_URL).toContain("%23");
});

test("refuses ports that there are not", () => {
  expect(readConfig({ FETCH_PORTS: "80, 443,65535" }).FETCH_PORTS).toEqual([80, 443, 65_535]);
  for (const wrong of ["80,65536", "0"])
    expect(() => readConfig({ FETCH_PORTS: wrong })).toThrow("FETCH_PORTS must be ports from 1 to 65535");
});

test("repeats no token that was written into another line", () => {
  const telegram = `123456:${"A".repeat(35)}`;
  const discord = `${"M".repeat(24)}.${"X".repeat(6)}.${"Y".repeat(27)}`;
  const told = (environment: Readonly<Record<string, string>>) => {
    try {
      return JSON.stringify(readConfig(environment));
    } catch (error) {
      return String(error);
    }
  };
  for (const key of ["OWNERS", "TELEGRAM_API_ROOT", "FEEDS", "PORT", "PUBLIC_URL"])
    for (const secret of [telegram, discord]) expect(told({ [key]: secret })).not.toMatch(/AAA|YYY/);
  expect(told({ OWNERS: telegram })).toContain('OWNERS "[secret]" is not a person');
});

test("takes no feed that wants a password, and repeats none", () => {
  const told = () =>
    readConfig({ FEEDS: "https://ann:hunter2@example.org/feed", PUBLIC_URL: "ftp://ann:hunter2@x" });
  expect(told).toThrow(
    'FEEDS "https://[secret]@example.org/feed" holds a user name or a password, and feeds are read without; leave it out',
  );
  expect(told).toThrow('(it is "ftp://[secret]@x")');
  expect(told).not.toThrow(/hunter/);
});

test.each([", ", ";", "; ", " "])("parts feeds at “%s”", (between) => {
  const plain = ["https://example.org/@ann/feed", "https://example.org/b;page=1", "https://example.org/c"];
  expect(readConfig({ FEEDS: plain.join(between) }).FEEDS).toEqual(plain);
});

test("takes values as they are meant where a file ends its lines with a space or a carriage return", () => {
  const config = readConfig({
    TELEGRAM_TOKEN: `123456:${"A".repeat(35)}\r`,
    OWNERS: "telegram:1 discord:2, telegram:3 ",
    PORT: "8080 ",
  });
  expect(config).toMatchObject({ TELEGRAM_TOKEN: `123456:${"A".repeat(35)}`, PORT: 8080 });
  expect(config.OWNERS).toEqual(["telegram:1", "discord:2", "telegram:3"]);
});

test("takes values without the quotes that Docker's --env-file leaves around them", () => {
  const config = readConfig({ PUBLISHER: '"The desk" ', BOT_NAME: "'Sanad'", CORPUS: '"', HOST: '""' });
  expect(config).toMatchObject({
    PUBLISHER: "The desk",
    BOT_NAME: "Sanad",
    CORPUS: '"',
    HOST: "127.0.0.1",
  });
  expect(readConfig({ PUBLISHER: "The 'other' desk" }).PUBLISHER).toBe("The 'other' desk");
  expect(() => readConfig({ TELEGRAM_TOKEN: '"1' })).toThrow("does not look like a bot token");
});

test("refuses a public address with a password, which each citation would show, and does not repeat it", () => {
  const read = () => readConfig({ PUBLIC_URL: "https://desk:hunter2@sanad.example" });
  expect(read).toThrow(
    'PUBLIC_URL must hold no user name and no password: every reader would see them (it is "https://[secret]@sanad.example")',
  );
});

test("refuses a public address with a path, below which no style and no other page would be found", () => {
  expect(() => readConfig({ PUBLIC_URL: "https://example.org/desk/" })).toThrow(
    'PUBLIC_URL must have no path: the pages lie at /articles, /a/ and /assets/; give them a host name of their own (it is "https://example.org/desk/")',
  );
  expect(readConfig({ PUBLIC_URL: "https://desk.example.org/" }).PUBLIC_URL).toBe("https://desk.example.org");
});

test("refuses a public address to which no path can be added", () => {
  expect(() => readConfig({ PUBLIC_URL: "https://example.org/?page=1" })).toThrow(
    "PUBLIC_URL must have no ? and no #: what comes after it is added to it",
  );
});
