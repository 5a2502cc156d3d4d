import { expect, it } from "vitest";
import { courtesyIn } from "../../src/core/courtesy.ts";

it("knows a greeting or thanks that stands alone, in the ways that readers type them", () => {
  for (const said of [
    "hi",
    "Hello!",
    "hey there 👋",
    "good morning",
    "salam",
    "Assalam o alaikum",
    "assalamu alaikum",
    "السلام علیکم",
  ])
    expect(courtesyIn(said), said).toBe("greeting");
  for (const said of ["thanks!", "Thank you so much.", "ok thanks", "shukria", "شکریہ"])
    expect(courtesyIn(said), said).toBe("thanks");
});

it("takes nothing for courtesy that may be asked about", () => {
  for (const said of [
    "hi tech exports",
    "thanks to whom did exports rise?",
    "who said hello",
    "hello world",
    "",
  ])
    expect(courtesyIn(said), said).toBeNull();
});
