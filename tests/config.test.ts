import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";

test("takes Discord's roles for moderators with the server they count in, and neither alone", () => {
  const server = "112233445566778899";
  const both = { DISCORD_HOME_SERVER: server, DISCORD_MODERATOR_ROLE: `${server}, 998877665544332211` };
  expect(readConfig(both).DISCORD_MODERATOR_ROLE).toEqual([server, "998877665544332211"]);
  expect(() => readConfig({ DISCORD_HOME_SERVER: server })).toThrow(
    "DISCORD_HOME_SERVER needs DISCORD_MODERATOR_ROLE beside it",
  );
  expect(() => readConfig({ DISCORD_MODERATOR_ROLE: server })).toThrow("needs DISCORD_HOME_SERVER");
  expect(() => readConfig({ ...both, DISCORD_MODERATOR_ROLE: "@desk" })).toThrow("numbers of roles");
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
  expect(told).toContain('PORT must be at most 65535 (it is "99999")');
  expect(told).toContain('TIME_ZONE must be an IANA time zone such as Asia/Karachi (it is "Karachi")');
  expect(told).toContain('"me" is not a person; write telegram:<number> or discord:<number>');
  expect(told).toContain("Mend it in .env or in the environment; .env.example explains every key.");
  expect(told).not.toContain("hunter2");
});
