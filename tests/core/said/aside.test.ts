import { expect, it } from "vitest";
import { asideIn } from "../../../src/core/said/aside.ts";

it("knows what asks of the answer before it, and not of the archive", () => {
  for (const said of [
    "source?",
    "What is the source?",
    "says who?",
    "hawala kya hai",
    "where is that from?",
    "iska source kya hai",
    "hawala do",
    "ye kahan se liya",
  ])
    expect(asideIn(said), said).toBe("sources");
  for (const said of [
    "more",
    "Tell me more!",
    "what else?",
    "aur batao",
    "مزید",
    "mazeed batayein",
    "aur bhi",
    "تفصیل",
  ])
    expect(asideIn(said), said).toBe("more");
  for (const said of [
    "more exports",
    "source of the flood",
    "what is the link road",
    "who said that?",
    "aur bharat",
    "link road kahan hai",
  ])
    expect(asideIn(said), said).toBeNull();
});

it("knows what is said about the answer before", () => {
  for (const said of [
    "whole article",
    "Show me the full story",
    "read more",
    "poora mazmoon",
    "پوری خبر دکھائیں",
  ])
    expect(asideIn(said), said).toBe("article");
  for (const said of ["that's wrong", "wrong answer", "this is not what I asked", "ghalat hai", "یہ غلط ہے"])
    expect(asideIn(said), said).toBe("wrong");
  for (const said of ["are you sure?", "is that true?", "really?", "kya yeh sach hai"])
    expect(asideIn(said), said).toBe("sources");
  for (const said of [
    "story of the flood",
    "what is wrong with the economy",
    "full report of the bank",
    "more",
  ])
    expect(["article", "wrong"], said).not.toContain(asideIn(said));
});
