import { expect, it } from "vitest";
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
    "pause my subscriptions",
    "my subscriptions",
    "what am I subscribed to?",
    "How do I change the time of my digest?",
    "can I cancel my daily digest",
    "change digest time",
    "send my digest later please",
    "don't send me news at night",
    "meri subscriptions dikhao",
    "میری سبسکرپشنز",
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

it("knows who asks what the bot is and where it knows from, and what it keeps of people", () => {
  for (const said of [
    "are you a bot?",
    "are you a real person",
    "are you human or AI?",
    "am I talking to a robot",
    "who made you",
    "who is behind this bot?",
    "what is this bot?",
    "how does this bot work",
    "where do you get your information from?",
    "what are your sources of information",
    "do you use ChatGPT",
    "can I trust you?",
    "tell me about yourself",
    "tum robot ho?",
    "aap ko kis ne banaya hai",
    "آپ کو کس نے بنایا؟",
  ])
    expect(courtesyIn(said), said).toBe("about");
  for (const said of [
    "do you store my data?",
    "do you save my messages",
    "what do you know about me",
    "is this private?",
    "who can see my questions",
    "privacy",
    "mera data save karte ho?",
  ])
    expect(courtesyIn(said), said).toBe("privacy");
  for (const said of ["can you speak Urdu?", "do you understand english", "urdu aati hai?"])
    expect(courtesyIn(said), said).toBe("language");
  for (const said of ["can I ask you something", "I have a question", "can you help me?", "i need help"])
    expect(courtesyIn(said), said).toBe("greeting");
  for (const said of [
    "good job",
    "hmm interesting",
    "oh I see",
    "ok got it thanks",
    "wow nice",
    "well done!",
    "very helpful",
    "shabash",
    "you're welcome",
    "no problem",
  ])
    expect(courtesyIn(said), said).toBe("thanks");
});

it("looks for nothing where somebody is rude", () => {
  for (const said of [
    "stupid bot",
    "you are useless",
    "you're an idiot",
    "bakwas bot",
    "bakwas",
    "pagal ho tum",
    "fuck off",
    "shut up!",
    "this is garbage",
    "I hate you",
    "what a stupid bot",
  ])
    expect(courtesyIn(said), said).toBe("nothing");
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
    "who made the trains",
    "what is this tax",
    "who runs the relief fund",
    "are you allowed to vote twice",
    "where do you get a visa",
    "how do you know a fake note",
    "do you need a visa",
    "can you read the meter",
    "is the data private",
    "garbage",
    "garbage in Karachi",
    "useless drugs",
    "stupid laws",
    "helpful neighbours",
    "I have a question about exports",
    "data kis ne banaya",
    "stop sending troops",
    "don't send money abroad",
    "subscribers of the gateway",
    "how many subscriptions were cancelled",
    "pause the trial",
    "when does the digest of the court appear",
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
  expect(withoutCourtesy("Forwarded as received: 50 died in Swat")).toBe("50 died in Swat");
  expect(withoutCourtesy("BREAKING NEWS!! petrol is up")).toBe("petrol is up");
  expect(withoutCourtesy("fact check: petrol is up")).toBe("petrol is up");
  expect(withoutCourtesy("breaking bad weather")).toBe("breaking bad weather");
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
    nothing: [
      "lol",
      "lol ok",
      "haha yaar",
      "hahaha",
      "no",
      "yes please",
      "hmm",
      "test",
      "good bot",
      "nahi",
      "جی ہاں",
    ],
    news: ["latest", "latest articles", "more news", "new stories"],
    language: ["in urdu please", "Urdu", "translate this to urdu", "urdu mein batao", "اردو میں بتائیں"],
    greeting: ["kaun ho tum"],
    about: ["who made you?", "who owns you", "are you chatgpt?"],
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
