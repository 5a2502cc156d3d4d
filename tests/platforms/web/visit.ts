import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { articleOf } from "../../search/articles.ts";
import { openBrowser } from "./browser.ts";
import { openRig } from "./rig.ts";

export interface Visit extends BrowserContextOptions {
  /** What the console may say: a test that takes the answer away has it reported there. */
  readonly mayComplain?: RegExp;
}

/** A rig with an article that was corrected, and what visits its pages; both are there for the tests of one file. */
export async function openToVisitors() {
  const rig = await openRig();
  const browser = await openBrowser();
  afterAll(async () => {
    await browser.close();
    await rig.close();
  });
  await rig.add(articleOf("corrected", ["Exports were $3.1 billion in the year."], { revision: "one" }));
  await rig.add(articleOf("corrected", ["Exports were $3.2 billion in the year."], { revision: "two" }));
  return { rig, visit: createVisit(browser, rig.address) };
}

/** Opens pages of one address; a console message, an error or a breach of the policy fails the visit. */
function createVisit(browser: Browser, address: string) {
  return async (
    path: string,
    look: (page: Page) => Promise<void>,
    { mayComplain = /(?!)/, ...options }: Visit = {},
  ): Promise<void> => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, ...options });
    const complaints: string[] = [];
    const complain = (text: string) => mayComplain.test(text) || complaints.push(text);
    try {
      const page = await context.newPage();
      page.on("console", (message) => complain(message.text()));
      page.on("pageerror", (error) => complain(error.message));
      page.on("requestfailed", (request) => complain(`${request.url()} failed`));
      await page.goto(address + path);
      await look(page);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  };
}

/** What axe finds wrong, in words. */
export async function faults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

/** Types a question and waits for the answer to it. */
export async function ask(page: Page, question: string): Promise<void> {
  const before = await page.locator(".turn").count();
  await page.fill("#text", question);
  await page.press("#text", "Escape");
  await page.press("#text", "Enter");
  await page.locator(".turn").nth(before).waitFor();
}
