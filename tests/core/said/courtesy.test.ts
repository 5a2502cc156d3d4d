import { expect, it } from "vitest";
import { asideIn } from "../../../src/core/said/aside.ts";
import { courtesyIn, withoutCourtesy } from "../../../src/core/said/courtesy.ts";

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
    "salam bhai",
    "bhai salam",
    "walaikum assalam",
    "اسلام علیکم",
  ])
    expect(courtesyIn(said), said).toBe("greeting");
  for (const said of [
    "thanks!",
    "Thank you so much.",
    "ok thanks",
    "shukria",
    "شکریہ",
    "ok",
    "Great 👍",
    "theek hai",
    "bye",
    "bohat shukriya bhai",
    "bht shukria",
    "shukriya yaar",
    "acha thanks",
    "jazakallah",
    "meherbani",
    "acha theek hai",
    "samajh gaya",
    "بہت شکریہ جناب",
    "جزاک اللہ",
  ])
    expect(courtesyIn(said), said).toBe("thanks");
});

it("knows what is said of the bot itself, of news and of what it sends", () => {
  for (const said of [
    "help",
    "Who are you?",
    "what's your name?",
    "how are you",
    "are you a bot?",
    "aap kaun hain",
    "madad",
    "kese ho",
    "kya haal chaal hain",
    "ap kya kar sakte ho",
    "tumhara naam kya hai",
    "آپ کیا کر سکتے ہیں",
  ])
    expect(courtesyIn(said), said).toBe("greeting");
  for (const said of [
    "what's new?",
    "latest news",
    "any news today?",
    "taza khabar",
    "آج کی خبریں",
    "khabrein",
    "naya kya hai",
    "kya new hai",
    "aj ki khabren",
    "خبریں",
    "کیا نیا ہے",
  ])
    expect(courtesyIn(said), said).toBe("news");
  for (const said of [
    "stop",
    "Stop sending me messages!",
    "please don't send any more news",
    "do not send me updates please",
    "STOP please",
    "unsubscribe",
    "Unsubscribe from exports",
    "band kar do",
    "ye band karo",
    "messages mat bhejo",
    "یہ بند کر دیں",
  ])
    expect(courtesyIn(said), said).toBe("stop");
  for (const said of [
    "subscribe",
    "Subscribe exports daily",
    "please subscribe me to exports",
    "send me news daily",
    "Please send me the latest news every day",
    "send me daily updates about exports",
    "notify me about exports",
    "alert me when something new is published",
    "مجھے روزانہ خبریں بھیجو",
    "روزانہ خبریں بھیجیں",
    "خبریں روزانہ بھیجا کریں",
    "مجھے ہر ہفتے خبریں بھیج دیں",
    "mujhe rozana khabrein bhejo",
    "har hafte news bhej dein",
    "سبسکرائب کریں",
  ])
    expect(courtesyIn(said), said).toBe("subscribe");
});

it("takes nothing for a courtesy that may be a question", () => {
  for (const said of [
    "hi tech exports",
    "thanks to whom did exports rise?",
    "who said hello",
    "hello world",
    "news on paypal",
    "who can help freelancers",
    "what is new in the budget",
    "stop the war",
    "stop sending troops",
    "don't send money abroad",
    "subscribers of the gateway",
    "what did the minister send me",
    "how much money do workers send home daily",
    "روزانہ کتنے مسافر سفر کرتے ہیں",
    "who will notify the members",
    "who can subscribe?",
    "shukriya kis ne kaha",
    "khabar kis ne di",
    "school kyun band karo",
    "madad kis ko mili",
    "naya wazir kaun hai",
    "",
  ])
    expect(courtesyIn(said), said).toBeNull();
});

it("reads the question behind a courtesy", () => {
  expect(withoutCourtesy("thank you, and the target?")).toBe("and the target?");
  expect(withoutCourtesy("Salam! it exports kitni hain")).toBe("it exports kitni hain");
  expect(withoutCourtesy("aslam o alikum it exports kitni hain")).toBe("it exports kitni hain");
  expect(withoutCourtesy("Dear Sir, and the target?")).toBe("and the target?");
  expect(withoutCourtesy("great - and the target?")).toBe("and the target?");
  expect(withoutCourtesy("bhai it exports kitni hain")).toBe("it exports kitni hain");
  expect(withoutCourtesy("acha yaar, target kya hai")).toBe("target kya hai");
  expect(withoutCourtesy("exports kitni hain bhai?")).toBe("exports kitni hain?");
  expect(withoutCourtesy("یار برآمدات کتنی ہیں")).toBe("برآمدات کتنی ہیں");
  for (const said of [
    "bhai ki umar kya hai",
    "salman bhai kaun hai",
    "kamal, captain kab bana",
    "Zara sales in Pakistan",
    "Yar Muhammad Rind kaun hai",
    "یار محمد رند کون ہیں",
  ])
    expect(withoutCourtesy(said)).toBe(said);
  for (const said of ["hi tech exports", "hello, ", "Good morning Vietnam, the film", "K-5 kab tak banega?"])
    expect(withoutCourtesy(said)).toBe(said);
});

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

it("knows what is said of what there is, of one's data, and what says nothing", () => {
  const all = {
    topics: [
      "topics",
      "what topics are there?",
      "what can I ask?",
      "what do you know about",
      "list of topics",
    ],
    forget: ["delete my data", "please forget me", "mera data delete karo", "میرا ڈیٹا حذف کریں"],
    nothing: ["lol", "hahaha", "no", "yes please", "hmm", "test", "good bot", "nahi", "جی ہاں"],
    news: ["latest", "latest articles", "more news", "new stories"],
    language: ["in urdu please", "Urdu", "translate this to urdu", "urdu mein batao", "اردو میں بتائیں"],
    greeting: ["kaun ho tum", "who made you?", "who owns you", "are you chatgpt?"],
  } as const;
  for (const [courtesy, lines] of Object.entries(all))
    for (const said of lines) expect(courtesyIn(said), said).toBe(courtesy);
  for (const said of [
    "no deal exports",
    "yes bank profit",
    "test match result",
    "what can i ask the bank for",
    "delete my data law",
    "topics of the summit",
    "latest exports",
    "who owns the port",
    "urdu literature",
    "mujhe exports ki tafseel do",
  ])
    expect(courtesyIn(said), said).toBeNull();
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
