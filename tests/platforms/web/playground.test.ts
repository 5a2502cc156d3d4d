import { describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { hasPlayground, playgroundAddress } from "../../../src/platform-list.ts";

describe("the playground is on", () => {
  test.each(["127.0.0.1", "127.8.0.1", "::1", "localhost"])(
    "where only this machine reaches it: %s",
    (HOST) => {
      expect(hasPlayground(readConfig({ HOST }))).toBe(true);
      expect(hasPlayground(readConfig({ HOST, PLAYGROUND: "off" }))).toBe(false);
    },
  );

  test.each(["0.0.0.0", "::", "192.168.1.7", "127.evil.example", "sanad.example"])(
    "elsewhere only where the operator says so: %s",
    (HOST) => {
      expect(hasPlayground(readConfig({ HOST }))).toBe(false);
      expect(hasPlayground(readConfig({ HOST, PLAYGROUND: "on" }))).toBe(true);
    },
  );
});

test.each([
  [{}, "http://127.0.0.1:3000/"],
  [{ HOST: "::1", PORT: "80" }, "http://[::1]:80/"],
  [{ HOST: "0.0.0.0", PLAYGROUND: "on" }, "http://127.0.0.1:3000/"],
  [{ HOST: "0.0.0.0" }, null],
  [{ PLAYGROUND: "off" }, null],
  [{ PORT: "0" }, null],
])("the terminal tells of it with %j: %s", (environment, address) => {
  expect(playgroundAddress(readConfig(environment))).toBe(address);
});
