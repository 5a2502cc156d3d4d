import { describe, expect, test } from "vitest";
import { articleOf } from "../../search/articles.ts";
import { ask, faults, openToVisitors } from "./visit.ts";

const { rig, visit } = await openToVisitors();

await rig.add(
  articleOf("urdu-exports", ["پاکستان کی آئی ٹی برآمدات 3.2 ارب ڈالر رہیں۔ یہ ایک ریکارڈ ہے۔"], {
    title: "پاکستان کی برآمدات",
    language: "ur",
  }),
);
await rig.add(articleOf("recalled", ["Something that was wrong."]));
await rig.bot.withdraw("recalled");

describe("a visitor with a browser", () => {
  test("asks, follows the citation, and sees the sentence highlighted in view", () =>
    visit("/", async (page) => {
      await ask(page, "how big are Pakistan's IT exports?");
      const turn = page.locator(".turn").last();
      const quoted = await turn.locator("mark").first().textContent();
      await turn.locator(".source a").first().click();
      await page.waitForURL(/\/a\/pakistan-it-exports\?q=/);
      const mark = page.locator(".para:target mark").first();
      expect(await mark.textContent()).toBe(quoted);
      const box = await mark.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(700);
    }));

  test("lands on a paragraph far down the page, in view", () =>
    visit("/a/pakistan-it-exports?q=14:0-20#p14", async (page) => {
      const box = await page.locator("#p14 mark").boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect(box?.y).toBeLessThan(700);
    }));

  test("presses More and gets more, below what was there", () =>
    visit("/", async (page) => {
      await ask(page, "how big are Pakistan's IT exports?");
      const before = await page.locator(".turn").count();
      await page.getByRole("button", { name: "More" }).last().click();
      await page.locator(".turn").nth(before).waitFor();
      expect(await page.locator(".turn").last().locator("blockquote").count()).toBeGreaterThan(0);
      expect(new URL(page.url()).pathname).toBe("/");
    }));

  test("chooses a suggestion with the keyboard alone", () =>
    visit("/", async (page) => {
      await page.keyboard.press("Tab");
      await page.focus("#text");
      await page.keyboard.type("/comp");
      await page.locator("#options li").first().waitFor();
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press("ArrowDown");
      expect(await page.getAttribute("#text", "aria-activedescendant")).toBe("option-0");
      await page.keyboard.press("Enter");
      expect(await page.inputValue("#text")).toBe("/compare ");
      await page.keyboard.type("ind");
      await page.locator("#options li", { hasText: "India" }).waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await page.locator(".turn table").waitFor();
    }));

  test("is served all the same without JavaScript: question, button, citation", () =>
    visit(
      "/",
      async (page) => {
        await page.fill("#text", "how big are Pakistan's IT exports?");
        await page.getByRole("button", { name: "Ask" }).click();
        await page.locator("blockquote mark").first().waitFor();
        await page.getByRole("button", { name: "More" }).click();
        await page.getByText("More", { exact: true }).first().waitFor();
        await page.locator(".source a").first().click();
        await expect.poll(() => page.locator(".para:target mark").count()).toBeGreaterThan(0);
      },
      { javaScriptEnabled: false },
    ));

  test("follows a source, comes back to the conversation as it was, and goes on with it", () =>
    visit("/", async (page) => {
      await ask(page, "how big are Pakistan's IT exports?");
      await ask(page, "and Bangladesh?");
      const asked = await page.locator(".asked").allTextContents();
      await page.locator(".source a").last().click();
      await page.waitForURL(/\/a\/pakistan-it-exports/);
      await page.goBack();
      await expect.poll(() => page.locator(".asked").allTextContents()).toEqual(asked);
      await ask(page, "and India?");
      expect(await page.locator(".turn").last().locator("mark").allTextContents()).toEqual([
        expect.stringContaining("India"),
      ]);
    }));

  test("comes back from a source to the answer without JavaScript, too", () =>
    visit(
      "/",
      async (page) => {
        await page.fill("#text", "how big are Pakistan's IT exports?");
        await page.getByRole("button", { name: "Ask" }).click();
        await page.locator(".source a").first().click();
        await page.waitForURL(/\/a\/pakistan-it-exports/);
        await page.goBack();
        expect(await page.locator(".asked").allTextContents()).toEqual([
          "how big are Pakistan's IT exports?",
        ]);
      },
      { javaScriptEnabled: false },
    ));

  test("reads an Urdu article from right to left", () =>
    visit("/a/urdu-exports?q=1:0-20#p1", async (page) => {
      const direction = (selector: string) =>
        page.evaluate<string>(`getComputedStyle(document.querySelector("${selector}")).direction`);
      expect(await direction("h1")).toBe("rtl");
      expect(await direction("#p1 p")).toBe("rtl");
      const number = await page.locator("#p1 .number").boundingBox();
      const text = await page.locator("#p1 mark").boundingBox();
      expect(number?.x).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0));
      expect(await faults(page)).toEqual([]);
    }));
});

describe("no page has a fault that axe finds", () => {
  const pages = [
    "/",
    "/articles",
    "/a/pakistan-it-exports?q=1:0-40#p1",
    "/a/corrected",
    "/?ask=/compare+india+bangladesh",
    "/a/urdu-exports?q=1:0-20#p1",
    "/a/recalled",
    "/nowhere",
    "/?ask=/help",
    "/?ask=/exports",
    "/?ask=who+won+the+cricket+world+cup%3F",
  ];
  const looks = [
    { colorScheme: "light", viewport: { width: 1000, height: 700 } },
    { colorScheme: "dark", viewport: { width: 360, height: 640 } },
  ] as const;
  test.each(pages.flatMap((path) => looks.map((look) => [path, look.colorScheme, look] as const)))(
    "%s, %s",
    (path, _, look) =>
      visit(
        path,
        async (page) => {
          for (const summary of await page.locator("summary").all()) await summary.click();
          expect(await faults(page)).toEqual([]);
          const overflow = await page.evaluate<number>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth",
          );
          expect(overflow).toBeLessThanOrEqual(0);
        },
        { ...look, mayComplain: /status of 4(?:04|10) / },
      ),
  );
});
