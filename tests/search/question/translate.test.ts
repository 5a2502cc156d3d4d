import { expect, test } from "vitest";
import { createSpelling } from "../../../src/search/index/spelling.ts";
import { orElse, translate as translated } from "../../../src/search/question/translate.ts";
import { createLexicon } from "../../../src/search/words/lexicon.ts";
import { soundOfUrdu } from "../../../src/search/words/sound.ts";

const lexicon = createLexicon();
/** An archive that knows no word. */
const silent = { holds: () => false, holdsInUrdu: () => false, isName: () => false, sounding: () => null };
const translate = (...given: Parameters<typeof translated>) => translated(...given).replaceAll(orElse, "/");
const english = (question: string) => translate(question, lexicon, silent);

test("puts Roman Urdu mixed with English into English", () => {
  expect(english("pak it export kitni hai")).toBe("pak it export how much");
});

test("takes countries for countries, and words without their vowels for the words", () => {
  expect(english("bharat ki it services kitni hain")).toBe("India it services how much");
  expect(english("amrika ki exports ktni hn")).toBe("United States exports how much");
  expect(english("پاکستان میں پے پال ہے")).toBe("Pakistan PayPal");
});

test("puts Urdu script into English", () => {
  expect(english("پاکستان کی برآمدات کتنی ہیں")).toBe("Pakistan exports how much");
});

test("asks how old somebody is whose age is asked for", () => {
  expect(english("javed mughal ki umar kitni hai")).toBe("how old is javed mughal");
  expect(english("وزیر کی عمر کیا ہے")).toBe("how old is minister");
});

test("knows Roman Urdu in a spelling that no file has, by its sound", () => {
  expect(english("is shehr ki abadee kitni hai")).toBe("city population how much");
});

test.each([
  ["kitnee qeematein barhein gi", "how many prices increase/rising"],
  ["khilarion ko tankhwahain kab milenge", "player salary/wage when receive/get"],
  ["mehangayi kyoon barh rhi hy", "inflation/prices why increase/rising"],
  ["kisano ko kiya mila", "farmer receive/get"],
  ["nayi qeemton ka elaan kon krega", "new prices announcement who"],
])("reads “%s” though no file has these spellings and forms", (urdu, meant) => {
  expect(english(urdu)).toBe(meant);
});

test.each([
  ["tanki ka pani kab tak khushk hoga", "tank water when dry"],
  ["gurday ki peshkash kis ne ki", "kidney offer who"],
  ["bijli ke khambe par cheeta kaise pohncha", "electricity pole leopard/cheetah how reach/reached"],
])("knows in “%s” words that only sound like others", (urdu, meant) => {
  expect(english(urdu)).toBe(meant);
});

test.each([
  ["kitny log mary", "how many people mary"],
  ["paisy kahan sy ayen gy", "money/payment where came"],
  ["kis ny ye kis waja se kaha", "who this why said"],
  ["kitny horse boat chair ticket", "how many horse boat chair ticket"],
  ["kis jaga kitny bandy dakhil hain", "where how many people admitted"],
  ["minister ko kitne saal ki saza hui", "minister how many years sentence"],
])("reads “%s”, where -e is typed as -y and words are cut short", (urdu, meant) => {
  expect(english(urdu)).toBe(meant);
});

test.each(["NY subway fare", "who is the pr manager", "who runs ky"])(
  "takes none of “%s” for a particle",
  (question) => {
    expect(english(question)).toBe(question);
  },
);

test.each([
  ["kaun khelega", "play"],
  ["tickets kahan bikengi", "sold"],
  ["rules kab badlenge", "change"],
  ["fees kab tak lagegi", ""],
])("knows the verb of “%s” by its root", (question, says) => {
  expect(english(question).split(" ").at(-1)).toBe(says === "" ? "when" : says);
});

test("leaves a name that only shares its consonants with a word of Urdu", () => {
  expect(english("shaheen afridi ko kitne paise milte hain")).toBe(
    "shaheen afridi how much money receive/get",
  );
});

test.each([
  ["school kis din band rahenge", "school which day closed/shut"],
  ["coach ko kis ne nikala", "coach who dismissed/removed"],
  ["kis cheez ki kami hai", "what shortage/decline"],
  ["کس ملک سے زیادہ رقم آئی", "which country more money/payment came"],
])("tells in “%s” which from who", (urdu, meant) => {
  expect(english(urdu)).toBe(meant);
});

test("reads “mn” behind a year as in, and behind another figure as millions", () => {
  expect(english("exports 2024-25 mn kitni thi")).toBe("exports 2024-25 how much");
  expect(english("mobile plant mn kitne log hain")).toBe("mobile phone plant how many people");
  expect(english("exports 24 mn kab thi")).toBe("exports 24 mn when");
});

test.each([
  ["ye kab shuru hoga", "this when start"],
  ["unki umar kya hai", "their age what"],
  ["is saal kitni barish hui", "this year how much rain"],
  ["یہ کب شروع ہوگا", "this when start"],
])("keeps what “%s” points to", (urdu, meant) => {
  expect(english(urdu)).toBe(meant);
});

test("knows a word in Urdu letters that only Roman Urdu's file has, by its sound", () => {
  expect(english("خطرناک جھیل کے پاس امیدواران")).toContain("candidate");
});

test("knows phrases of several words", () => {
  expect(english("wazir e azam ne kya elaan kiya")).toBe("prime minister what announcement");
});

test.each([
  ["teachers ki tankhwah kitni barhegi", "increase"],
  ["america kitna kharidta hai", "buy"],
  ["chawal ki baramdat kyun kam hui", "decrease"],
  ["bandh kyun toota", "embankment"],
  ["paisa kahan se aata hai", "come"],
])("puts the verb of “%s” into English", (question, says) => {
  expect(english(question)).toContain(says);
});

test.each([
  ["kitne log marey selab mein", "how many people killed/dead/died flood"],
  ["un appeal amount", "un appeal amount"],
  ["un ka mutalba kya tha", "their demand what"],
  ["cigarette kaun peeta hai", "cigarette who drink/smoke"],
  ["kapas ki fasl ka andaza kya hai", "cotton crop/harvest estimate what"],
  ["chandi ka bill kab kam hoga", "silver bill when decrease/fall"],
  ["kam se kam tankhwah kitni hai", "minimum/least salary/wage how much"],
])("puts “%s” into English", (urdu, meant) => {
  expect(english(urdu)).toBe(meant);
});

test("tells relatives of either sex apart", () => {
  expect(english("uski biwi aur beti kahan hain")).toBe(english("us ki wife aur daughter kahan hain"));
  expect(english("شوہر کا بھائی")).toBe("husband brother");
});

test("knows arab, karor, lakh and kharab behind a figure, and not elsewhere", () => {
  expect(english("3.2 arab dollar")).toBe("3.2 billion dollar");
  expect(english("40 karor, 5 lac")).toBe("40 crore 5 lakh");
  expect(english("1,000 kharab, 5 hazar crore")).toBe("100000 billion, 5 thousand crore");
  expect(english("1.5 kharab rupay")).toBe("150 billion rupee");
  expect(english("5ارب ڈالر")).toBe("5 billion dollar");
  expect(english("2.9 cr phones")).toBe("2.9 crore phones");
  expect(english("derh arab rupay")).toBe("1.5 billion rupee");
  expect(english("sarhe teen lakh log, ڈھائی کروڑ")).toBe("3.5 lakh people 2.5 crore");
  expect(english("ek lakh das hazar log, 3 crore 50 lakh rupay")).toBe("1.1 lakh people 3.5 crore rupee");
  expect(english("1 crore 39 lakh rupay kis ko mile")).toContain("1.39 crore rupee");
  expect(english("arab countries")).toBe("arab countries");
  expect(english("how do arab countries vote")).toBe("how do arab countries vote");
});

test.each([
  ["تین سو افراد", "300 people"],
  ["دو ہزار پانچ سو روپے", "2500 rupee"],
  ["2 ہزار 500 روپے", "2500 rupee"],
  ["1 لاکھ 25 ہزار 300 ووٹ", "1.253 lakh vote"],
  ["ساڑھے تین سو گھر", "350 house/home"],
  ["دو ہزار چودہ", "2014"],
  ["بارہ افراد ہلاک، پچیس زخمی", "12 people killed/dead/deaths 25 injured"],
  ["5 سو 2023", "500 2023"],
  ["10 ہزار 20% ملازم", "10 thousand 20% employee/worker"],
  ["اسی ہزار لوگ، اسی سال", "80 thousand people same year"],
  ["teen hazar paanch sau rupay", "3500 rupee"],
  ["5 lakh 3 crore log", "5 lakh 3 crore people"],
])("reads the numbers of “%s”", (urdu, meant) => {
  expect(english(urdu)).toBe(meant);
});

test("reads short forms that Urdu spells letter by letter, and leaves its “of” at their end", () => {
  expect(english("ایم ایچ بی کا منافع کتنا تھا")).toBe("MHB profit how much");
  expect(english("آئی ایم ایف کے قرض")).toBe("IMF debt/loan");
  expect(english("این اے 129 کون جیتا")).toBe("NA 129 who win/won");
  expect(translate("او پی کے", lexicon, { ...silent, holds: (word) => word === "opk" })).toBe("OPK");
});

test("knows Urdu words in the forms that sentences give them", () => {
  expect(english("زلزلے")).toBe("earthquake");
  expect(english("عدالتوں میں مقدمے")).toBe("court case/trial");
  expect(english("ڈاکٹرز")).toBe("doctor");
});

test.each([
  ["کسان کتنا کماتے ہیں", "farmer how much earn"],
  ["قیمتیں کب گریں گی", "price/cost when fall"],
  ["کمپنی فون کہاں بیچتی ہے", "company phone where sell"],
  ["بچوں کو کون پڑھائے گا", "children who teach"],
])("knows the verb of “%s” by its root", (urdu, meant) => {
  expect(english(urdu)).toBe(meant);
});

test("takes چینی for sugar or for Chinese, and چین for China", () => {
  expect(english("چینی کتنے کی ہے")).toBe("sugar/Chinese how much");
  expect(english("چین کے صدر کون ہیں")).toBe("China president who");
  expect(english("mehengai kitni hai")).toBe("inflation/prices how much");
});

test.each([
  ["marchetti ke kitne bachay hain", "marchetti how many children"],
  ["ٹیم کے کتنے کھلاڑی ہیں", "team how many player"],
  ["ticket kitne ka hai", "ticket how much"],
  ["ٹکٹ کتنے کا ہے", "ticket how much"],
])("reads “%s” as how many, and as how much of what something goes for", (urdu, meant) => {
  expect(english(urdu)).toBe(meant);
});

test("takes a case for a case, of illness as of law", () => {
  expect(english("dengue ke kitne case aaye")).toBe("dengue how many case came");
  expect(english("ڈینگی کے کتنے کیس ہیں")).toBe("dengue how many case");
});

test("finds the archive's name for one that is written in Urdu letters", () => {
  const spelling = createSpelling();
  for (const word of ["bansuri", "ostrel", "harsin"]) spelling.note(word, 1);
  const archive = {
    ...silent,
    sounding: (word: string) => spelling.sounding(soundOfUrdu(word) ?? ""),
  };
  expect(translate("بنسری کا نیٹ ورک کیوں بند ہوا", lexicon, archive)).toBe(
    "bansuri network why closed/shut/outage",
  );
  expect(translate("اوسٹریل کا میئر کون ہے", lexicon, archive)).toBe("ostrel mayor who");
});

test("leaves an English question alone, although it shares words with Urdu", () => {
  expect(english("who is to lead the ban on the main bill?")).toBe(
    "who is to lead the ban on the main bill?",
  );
});

test("leaves an English question for a word that the archive has from Urdu", () => {
  const archive = { ...silent, holds: (word: string) => word === "khat" };
  expect(translate("what is khat", lexicon, archive)).toBe("what is khat");
  expect(translate("khat kya hai", lexicon, archive)).toBe("letter what");
});

test("leaves a name of the archive that is a word of Urdu as well, and translates that word elsewhere", () => {
  const names = new Set(["gul", "bahar", "wali"]);
  const archive = { ...silent, isName: (word: string) => names.has(word) };
  const read = (question: string) => translate(question, lexicon, archive);
  expect(read("who is gul bahar")).toBe("who is gul bahar");
  expect(read("wali transfer fee")).toBe("wali transfer fee");
  expect(read("gul bahar kaun hai")).toBe("gul bahar who");
  expect(read("bahar kitne log hain")).toBe("abroad/outside how many people");
});
