import { expect, it } from "vitest";
import { createLogger } from "../src/log.ts";

const token = "123456:AAbb-cc_dd+ee/ff";

function logged(readable: boolean, secrets: readonly string[] = [token]) {
  const lines: string[] = [];
  const log = createLogger({
    level: "info",
    readable,
    secrets,
    destination: { write: (line) => void lines.push(line) },
  });
  return { log, text: () => lines.join("") };
}

it.each([true, false])("cuts secrets out of every line, wherever they hide (readable: %s)", (readable) => {
  const { log, text } = logged(readable);
  const error = new Error(`GET https://api.telegram.org/bot${token}/getMe failed`, {
    cause: new Error(token),
  });
  log.error(
    { err: error, url: `https://x/bot${encodeURIComponent(token)}`, nested: { deep: [token] } },
    `with ${token}`,
  );
  log.info({ [token]: true }, "as a key");
  expect(text()).toContain("getMe failed");
  expect(text()).toContain("[secret]");
  expect(text()).not.toContain(token);
  expect(text()).not.toContain(encodeURIComponent(token));
});

it.each([true, false])(
  "cuts keys and passwords out of addresses that it was not told of (readable: %s)",
  (readable) => {
    const { log, text } = logged(readable);
    log.warn(
      {
        feed: "https://feeds.example/paid?apikey=Geheim1&section=2",
        next: "https://u:Geheim2@x.example/feed",
      },
      "https://x.example/rss?keyword=flood&author=3&access_token=Geheim3#top failed",
    );
    expect(text()).not.toContain("Geheim");
    expect(text()).toContain("https://feeds.example/paid?apikey=[secret]&section=2");
    expect(text()).toContain("https://[secret]@x.example/feed");
    expect(text()).toContain("https://x.example/rss?keyword=flood&author=3&access_token=[secret]#top failed");
  },
);

it("writes JSON for machines, and lines for people at a terminal", () => {
  const machine = logged(false);
  machine.log.warn({ file: "a.md" }, "a problem");
  expect(JSON.parse(machine.text())).toMatchObject({ level: 40, file: "a.md", msg: "a problem" });
  const person = logged(true);
  person.log.warn("a problem");
  expect(person.text()).toMatch(/WARN.*a problem/);
});

it("does not treat a short word as a secret, which would mask parts of every line", () => {
  const { log, text } = logged(false, ["on"]);
  log.info("running on");
  expect(text()).toContain("running on");
});
