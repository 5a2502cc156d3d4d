import { describe, expect, it } from "vitest";
import { articleOf } from "../search/articles.ts";
import { gateway, parks } from "./articles.ts";
import { bothPlatforms, days, minutes } from "./desk.ts";
import { subscribe } from "./waiting.ts";

/** What a feed brought of the same address as the editors' file, under an id of its own. */
const copy = articleOf(
  "wire-gateway",
  ["The State Bank licensed a payment gateway on Monday, officials said."],
  {
    title: "Gateway licensed",
    url: "https://example.org/gateway",
  },
);
const feed = { kind: "feed", from: "https://example.org/feed" } as const;

describe.each(bothPlatforms)(
  "a story that a feed brings before the editors' own file of it, on %s,",
  (_name, start) => {
    const brought = async (line: string, wire = copy) => {
      const desk = await subscribe(start, line, { settings: { publishDelayMs: minutes(5) } });
      await desk.pass(minutes(10));
      await desk.bot.admit(wire, feed, { baseline: false });
      await desk.work();
      return desk;
    };

    it.each([
      ["everything now", minutes(10)],
      ["everything daily at 18:00", days(1)],
    ])("is told once, as the feed had it: %s", async (line, until) => {
      const { write, pass, came } = await brought(line);
      await pass(until);
      expect(came()).toEqual([expect.stringContaining("Gateway licensed")]);
      await write(gateway);
      await pass(days(2));
      expect(came()).toHaveLength(1);
    });

    it.each([["everything now"], ["everything daily at 18:00"]])(
      "is told once, as the editors have it where that came in time: %s",
      async (line) => {
        const { write, pass, came } = await brought(line);
        await write(gateway);
        await pass(days(2));
        expect(came()).toEqual([expect.stringContaining("A payment gateway opens")]);
      },
    );

    it.each([["everything now"], ["everything daily at 18:00"]])(
      "is told once where the editors' file gives another address, but reads the same: %s",
      async (line) => {
        const wire = articleOf("wire-gateway", gateway.paragraphs, {
          title: gateway.title,
          text: gateway.paragraphs.join("\n\n"),
          url: "https://wire.example/gateway",
        });
        const { write, pass, came, bot } = await brought(line, wire);
        await pass(days(1));
        await write(gateway);
        await pass(days(2));
        expect(came()).toEqual([expect.stringContaining("A payment gateway opens")]);
        expect(bot.services.archive.get("wire-gateway")).toBeUndefined();
      },
    );

    it("is not told where the copy was in the archive before it could be news", async () => {
      const { write, pass, came, bot } = await subscribe(start, "everything now");
      await bot.admit(copy, feed, { baseline: true });
      await write(gateway, parks);
      await pass(days(1));
      expect(came()).toEqual([expect.stringContaining("Three technology parks")]);
    });
  },
);
