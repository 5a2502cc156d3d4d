import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { articleOf } from "../../search/articles.ts";
import { ask, openToVisitors } from "./visit.ts";

const { rig, visit } = await openToVisitors();

await rig.add(
  articleOf("urdu", ["پاکستان کی آئی ٹی برآمدات 3.2 ارب ڈالر رہیں۔", "یہ ایک ریکارڈ ہے۔"], {
    title: "پاکستان کی برآمدات میں اضافہ",
    language: "ur",
  }),
);
const endless = "https://example.org/".padEnd(250, "a/");
await rig.add(
  articleOf("endless", [`Everything stands at ${endless}.`], {
    title: endless,
    publisher: "P".repeat(90),
    published: "2026-11-22",
  }),
);
await rig.add(
  articleOf("hanoi", [`IT exports of Vietnam came to $7 billion in 2025, said ${"x".repeat(200)}.`], {
    published: "2026-11-19",
  }),
);
await rig.add(articleOf("before", ["A bridge opened."], { published: "2026-11-21" }));
await rig.add(articleOf("after", ["A bridge closed."], { published: "2026-11-22T12:00:00Z" }));

const question = "how big are Pakistan's IT exports?";
const phone = { viewport: { width: 360, height: 640 } };

test("a page that breaks the policy or says anything on the console fails its visit", async () => {
  const inline = (page: Page) =>
    page.evaluate<void>(
      "document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))",
    );
  const says = (words: string) => ({ actual: [expect.stringContaining(words)] });
  await expect(visit("/", inline)).rejects.toMatchObject(says("Content Security Policy"));
  await expect(visit("/", (page) => page.evaluate<void>("console.log('hello')"))).rejects.toMatchObject(
    says("hello"),
  );
});

test("nothing moves by itself: not while a page loads, not when an answer comes", () =>
  visit(
    "/",
    async (page) => {
      // What is typed into, and the footer, stand below the answers: these move them, however late they come.
      const shift = () =>
        page.evaluate<number>(`new Promise((resolve) => {
          let sum = 0;
          const isAbove = ({ node }) => !["FOOTER", "::before"].includes(node?.nodeName);
          new PerformanceObserver((list) => {
            for (const { hadRecentInput, sources, value } of list.getEntries())
              if (!hadRecentInput && sources.some(isAbove)) sum += value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 300);
        })`);
      expect(await shift()).toBe(0);
      for (const asked of [question, "and Bangladesh?"]) {
        await ask(page, asked);
        expect(await shift()).toBe(0);
      }
      const paths = ["/a/pakistan-it-exports?q=5:0-20#p5", "/articles", "/?ask=/compare+india", "/a/urdu"];
      for (const path of paths) {
        await page.goto(rig.address + path);
        expect(await shift(), path).toBe(0);
      }
    },
    phone,
  ));

test("every stop of the Tab key shows a ring", () =>
  visit("/?ask=/compare+india", async (page) => {
    const seen: string[] = [];
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      const [name = "", width = "", style = ""] = await page.evaluate<string[]>(`(() => {
        const { outlineWidth, outlineStyle } = getComputedStyle(document.activeElement);
        return [document.activeElement.tagName, outlineWidth, outlineStyle];
      })()`);
      if (name === "BODY") break;
      seen.push(name);
      expect([name, width, style]).toEqual([name, "3px", "solid"]);
    }
    expect(seen).toEqual(expect.arrayContaining(["A", "BUTTON", "INPUT"]));
  }));

test("a keyboard alone asks twice and presses a button of the answer", () =>
  visit("/", async (page) => {
    await page.focus("#text");
    await page.keyboard.type(question);
    await page.keyboard.press("Enter");
    await page.locator(".turn").nth(1).waitFor();
    await page.keyboard.type("and Bangladesh?");
    await page.keyboard.press("Enter");
    await page.locator(".turn").nth(2).waitFor();
    await page.locator(".turn").nth(2).locator(".source a").first().focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".turn").nth(3).waitFor();
    expect(await page.evaluate("document.activeElement.className")).toBe("turn");
  }));

test("an answer that does not come is said in words, and what was typed is kept", () =>
  visit(
    "/",
    async (page) => {
      const posted = (url: URL) => url.pathname === "/";
      await page.route(posted, (route) => route.abort());
      await page.fill("#text", question);
      await page.press("#text", "Enter");
      await page.getByText("did not arrive").waitFor();
      expect(await page.inputValue("#text")).toBe(question);
      await page.unroute(posted);
      await page.route(posted, (route) =>
        route.fulfill({ status: 429, body: "Too many requests. Try again in 7 s.\n" }),
      );
      await page.press("#text", "Enter");
      await page.getByText("Try again in 7 s.").waitFor();
      await page.unroute(posted);
      await page.press("#text", "Enter");
      await page.locator(".turn blockquote").waitFor();
      expect(await page.locator("#status").textContent()).toBe("");
    },
    { ...phone, mayComplain: /ERR_FAILED|status of 429|failed$/ },
  ));

test("the bars of a chart are as long as their figures, in the colours of the page", () =>
  visit(
    "/",
    async (page) => {
      await ask(page, "/compare india bangladesh");
      await page.getByRole("button", { name: "Chart" }).last().click();
      await page.locator(".chart .bar").first().waitFor();
      const wide = await page.evaluate<number[]>(
        "[...document.querySelectorAll('.chart .bar')].map((bar) => bar.getBoundingClientRect().width)",
      );
      expect(wide).toEqual(wide.toSorted((a, b) => b - a));
      expect(new Set(wide.map(Math.round)).size).toBe(3);
      const fill = await page.evaluate("getComputedStyle(document.querySelector('.chart .ink')).fill");
      expect(fill).toBe("rgb(236, 231, 219)");
    },
    { ...phone, colorScheme: "dark" },
  ));

test("paper says where the article stands at its publisher, in an address that can be typed", async () => {
  await rig.add(
    articleOf("elsewhere", ["The ferry sails again."], {
      url: "https://example.org/ferry",
      published: "2026-10-01",
    }),
  );
  await visit("/a/elsewhere?q=1:0-10", async (page) => {
    await page.emulateMedia({ media: "print" });
    const link = page.getByRole("link", { name: "at the publisher" });
    expect(await link.getAttribute("href")).toContain("#:~:text=");
    const printed = "getComputedStyle(document.querySelector('.facts a'), '::after').content";
    expect(await page.evaluate(printed)).toBe('" (https://example.org/ferry)"');
  });
});

test("paper shows what was corrected, and nothing to press", () =>
  visit("/a/corrected", async (page) => {
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("$3.1 billion").isVisible()).toBe(true);
    expect(await page.locator("nav").first().isVisible()).toBe(false);
  }));

test.each([360, 800])("nothing is wider than a page of %d pixels, however long its words are", (width) =>
  visit(
    "/articles",
    async (page) => {
      for (const path of [
        "/articles",
        "/a/before",
        "/a/endless",
        "/a/after",
        "/?ask=/latest",
        "/?ask=/compare+vietnam",
      ]) {
        await page.goto(rig.address + path);
        const [wide = 0, room = 0] = await page.evaluate<number[]>(
          "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
        );
        expect(wide, path).toBeLessThanOrEqual(room);
      }
    },
    // Left before its fonts have come.
    { viewport: { width, height: 700 }, mayComplain: /vazirmatn.* failed$/ },
  ),
);

test("whoever zooms to 400 % keeps the whole window to read in: what is typed into scrolls with the rest", () =>
  visit(
    "/?ask=/help",
    async (page) => {
      const field = await page.locator(".ask").boundingBox();
      expect(field?.y).toBeGreaterThan(256);
    },
    { viewport: { width: 320, height: 256 } },
  ));
