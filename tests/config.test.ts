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
