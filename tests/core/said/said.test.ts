import { expect, test } from "vitest";
import { saidIn, says } from "../../../src/core/said/said.ts";

const zwnj = "\u200c";

test.each([
  ["What's new?!", "Whats new"],
  ["  the  “IT-exports”, … ", "the IT exports"],
  [`بے${zwnj}روزگاری، کیا ہے؟`, "بے روزگاری کیا ہے"],
  ["السَّلامُ علیکم۔", "السلام علیکم"],
  ["شـــکریہ", "شکریہ"],
])("of “%s” the words are %s", (message, words) => expect(saidIn(message)).toBe(words));

test.each([
  ["women's rights", "women"],
  ["women’s rights", "women's"],
  ["women's rights", "womens rights"],
  ["women's rights", "WOMEN"],
  ["l'eau et l’air", "eau"],
  ["Côte d'Ivoire", "côte d’ivoire"],
  ["gateway-fees", "fees"],
  ["خواتین کے حقوق", "خواتین"],
  ["‘خواتین’ کے حقوق", "خواتین کے"],
  [`بے${zwnj}روزگاری`, "بے روزگاری"],
  ["بے روزگاری", `بے${zwnj}روزگاری`],
])("“%s” says %s", (text, words) => expect(says(text, words)).toBe(true));

test.each([
  ["women's rights", "s"],
  ["women's rights", "right"],
  ["women's rights", "rights women"],
  ["gateway fees", "a"],
  ["gateway fees", "?"],
  ["خواتین کے حقوق", "خوات"],
])("“%s” does not say %s", (text, words) => expect(says(text, words)).toBe(false));
