import { describe, expect, test } from "vitest";
import { articleOf } from "../../search/articles.ts";
import { ask, faults, openToVisitors } from "./visit.ts";

const { rig, visit } = await openToVisitors();

await rig.add(
  articleOf("urdu", ["پاکستان کی آئی ٹی برآمدات 3.2 ارب ڈالر رہیں۔"], { title: "برآمدات", language: "ur" }),
);

const asked = async (path: string, language: string, more: Readonly<Record<string, string>> = {}) => {
  const answer = await rig.get(path, { headers: { "accept-language": language, ...more } });
  return { varies: answer.headers.get("vary"), text: await answer.text() };
};
const urdu = "ur-PK,ur;q=0.9,en;q=0.8";
const page = { accept: "text/html" };

describe("a page speaks the language that its visitor's browser puts first", () => {
  test.each([
    ["/articles", "مضامین", "Articles"],
    ["/a/corrected", "پچھلا مضمون", "Previous article"],
    ["/", "محفوظ مضامین سے پوچھیں", "Ask the archive"],
    ["/nowhere", "ایسا کوئی صفحہ نہیں۔", "There is no such page."],
    ["/?ask=/subscribe+exports+daily", "براؤزر کے صفحے", "A page in the browser"],
  ])("%s", async (path, inUrdu, inEnglish) => {
    const shown = await asked(path, urdu, page);
    expect(shown.text).toContain('<html lang="ur" dir="rtl">');
    expect(shown.text).toContain(inUrdu);
    expect(shown.text).not.toContain(inEnglish);
    expect(shown.varies).toBe("Accept-Language");
    for (const other of ["en-GB,ur;q=0.5", "de", "*"]) {
      const english = await asked(path, other, page);
      expect(english.text).toContain('<html lang="en" dir="ltr">');
      expect(english.text).toContain(inEnglish);
      expect(english.varies).toBe("Accept-Language");
    }
  });

  test("refuses scripts in it, too, in a line", async () => {
    expect((await asked("/a/nothing", urdu)).text).toContain("ایسا کوئی مضمون نہیں۔");
  });

  test("suggests commands in it", async () => {
    expect((await asked("/suggest?q=/lat", urdu)).text).toContain("تازہ ترین");
  });
});

test("an article stays in its own language, and what is said of it is in the visitor's", async () => {
  const english = (await asked("/a/corrected", urdu, page)).text;
  expect(english).toContain('<article lang="en">');
  expect(english).toMatch(
    /<p class="facts" lang="ur" dir="rtl">.*اشاعت: <time datetime="2026-11-01">1 نومبر/,
  );
  expect(english).toMatch(/<summary>تصحیح، <time.*پہلے لکھا تھا<\/p><p lang="en" dir="auto"><del>/);
  const other = (await asked("/a/urdu", "en", page)).text;
  expect(other).toContain('<article lang="ur">');
  expect(other).toMatch(/<p class="facts" lang="en" dir="ltr">.*published <time/);
  expect(other).toContain('lang="en" aria-label="paragraph 1"');
});

describe("an Urdu visitor", () => {
  const look = { locale: "ur-PK", viewport: { width: 390, height: 800 } };

  test("reads from right to left what the bot says, also where it begins with a command, and quotes in their own direction", () =>
    visit(
      "/",
      async (opened) => {
        const directions = (selector: string) =>
          opened.evaluate<string[]>(
            `[...document.querySelectorAll(${JSON.stringify(selector)})].map((part) => getComputedStyle(part).direction)`,
          );
        expect(new Set(await directions("h1, .reply p, label, footer"))).toEqual(new Set(["rtl"]));
        await ask(opened, "/help");
        expect((await directions(".turn:last-child li")).slice(0, 5)).toEqual(Array(5).fill("rtl"));
        await ask(opened, "how big are Pakistan's IT exports?");
        expect(await directions(".turn:last-child blockquote")).toEqual(["ltr"]);
      },
      look,
    ));

  test("sees a chart's words where they were drawn: names above their bars, within the picture", () =>
    visit(
      "/",
      async (opened) => {
        await ask(opened, "/compare india bangladesh");
        await opened.locator("button", { hasText: "چارٹ" }).last().click();
        await opened.locator(".chart .bar").first().waitFor();
        const [bar = 0, ...words] = await opened.evaluate<number[]>(
          "['.chart .bar', '.chart text'].flatMap((part) => [...document.querySelectorAll(part)].slice(0, part.endsWith('bar') ? 1 : 3).map((shape) => shape.getBoundingClientRect().left))",
        );
        expect(words).toHaveLength(3);
        for (const left of words) expect(Math.abs(left - bar)).toBeLessThan(4);
      },
      look,
    ));

  test("is told in Urdu that an answer did not arrive", () =>
    visit(
      "/",
      async (opened) => {
        await opened.route(
          (url) => url.pathname === "/",
          (route) => route.abort(),
        );
        await opened.fill("#text", "/help");
        await opened.press("#text", "Enter");
        await expect.poll(() => opened.locator("#status").textContent()).toContain("جواب نہیں پہنچا");
      },
      { ...look, mayComplain: /ERR_FAILED|failed$/ },
    ));

  test.each([
    "/",
    "/articles",
    "/a/corrected",
    "/a/urdu",
    "/nowhere",
    "/?ask=/compare+india+bangladesh",
    "/?ask=/help",
  ])("meets no fault that axe finds, and nothing wider than the page: %s", (path) =>
    visit(
      path,
      async (opened) => {
        for (const summary of await opened.locator("summary").all()) await summary.click();
        expect(await faults(opened)).toEqual([]);
        const [wide = 0, room = 0] = await opened.evaluate<number[]>(
          "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
        );
        expect(wide).toBeLessThanOrEqual(room);
      },
      { ...look, mayComplain: /status of 404/ },
    ),
  );
});
