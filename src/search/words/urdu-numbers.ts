/** Numbers as they are said before a hundred, a thousand, a lakh, crore or arab, in Roman Urdu and in Urdu. */
const numbers: ReadonlyMap<string, number> = new Map(
  Object.entries({
    "derh dedh ڈیڑھ": 1.5,
    "dhai dhaai adhai ڈھائی": 2.5,
    "ek aik ایک": 1,
    "do دو": 2,
    "teen تین": 3,
    "char chaar چار": 4,
    "panch paanch پانچ": 5,
    "chay chhe chhay چھ چھے": 6,
    "saat sat سات": 7,
    "aath ath آٹھ": 8,
    "nau نو": 9,
    "das دس": 10,
    "bees بیس": 20,
    "tees تیس": 30,
    "chalis chalees چالیس": 40,
    "pachas pachaas پچاس": 50,
    "sau سو": 100,
    ...inOrder(11, "گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس"),
    ...inOrder(21, "اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس"),
    ...inOrder(31, "اکتیس بتیس تینتیس چونتیس پینتیس چھتیس سینتیس اڑتیس انتالیس"),
    ...inOrder(41, "اکتالیس بیالیس تینتالیس چوالیس پینتالیس چھیالیس سینتالیس اڑتالیس انچاس"),
    ...inOrder(51, "اکیاون باون ترپن چون پچپن چھپن ستاون اٹھاون انسٹھ ساٹھ"),
    ...inOrder(61, "اکسٹھ باسٹھ تریسٹھ چونسٹھ پینسٹھ چھیاسٹھ سڑسٹھ اڑسٹھ انہتر ستر"),
    ...inOrder(71, "اکہتر بہتر تہتر چوہتر پچھتر چھہتر ستتر اٹھتر اناسی اسی"),
    ...inOrder(81, "اکیاسی بیاسی تراسی چوراسی پچاسی چھیاسی ستاسی اٹھاسی نواسی نوے"),
    ...inOrder(91, "اکیانوے بانوے ترانوے چورانوے پچانوے چھیانوے ستانوے اٹھانوے ننانوے"),
  }).flatMap(([words, number]) => words.split(" ").map((word) => [word, number] as const)),
);

/** Numbers by their words, from the first one on. */
function inOrder(first: number, words: string): Readonly<Record<string, number>> {
  return Object.fromEntries(words.split(" ").map((word, i) => [word, first + i]));
}

/** "Sarhe teen" is three and a half, "sawa do" two and a quarter. */
const more: ReadonlyMap<string, number> = new Map(
  Object.entries({ sarhe: 0.5, saarhe: 0.5, ساڑھے: 0.5, sawa: 0.25, سوا: 0.25 }),
);

/** The greatest first. */
const scales: readonly (readonly [names: string, factor: number])[] = [
  ["kharab|کھرب", 1e11],
  ["arab|ارب", 1e9],
  ["crores?|karor|caror|cr|کروڑ", 1e7],
  ["lakhs?|lacs?|لاکھ", 1e5],
  ["hazaa?r|thousand|ہزار", 1e3],
  ["sau|سو", 100],
];
const end = String.raw`(?![\p{L}\p{M}])`;
const scale = `(?:${scales.map(([names]) => names).join("|")})${end}`;
const anyNumber = [...numbers.keys()].join("|");
const half = [...more.keys()].join("|");

/** "Do arab countries vote" is asked in English. */
const spoken = new RegExp(
  String.raw`(?<![\p{L}\p{M}])(?!do\s+arab)(?:(${half})\s+)?(${anyNumber})(?=\s+${scale})`,
  "giu",
);

/** What these words mean as well: a name, a base, the same, better, like, a granddaughter, so. */
const others = new Set("انیس بیس اسی بہتر چون نواسی سو".split(" "));

/** A word in Urdu letters is a number wherever it stands from eleven on: an article in English has a figure there. */
function alone(word: string): string {
  const number = numbers.get(word) ?? 0;
  return number > 10 && !others.has(word) ? String(number) : word;
}

/** "Teen sau pachas" is 350, "ڈھائی سو" 250, "5 سو" 500. */
const hundreds = new RegExp(
  String.raw`(?<![\p{L}\p{M}\d.,])(?:(${half})\s+)?(${anyNumber}|\d{1,2})\s+(?:sau|سو)${end}(?:\s+(${anyNumber}|\d{1,2}(?![\d.,%]*[\d%]))${end})?`,
  "giu",
);

/** A number in words or figures. */
function valueOf(number: string): number {
  return numbers.get(number.toLowerCase()) ?? Number(number);
}

function moreOf(part: string | undefined): number {
  return more.get(part?.toLowerCase() ?? "") ?? 0;
}

const amount = String.raw`\d[\d,]*(?:\.\d+)?`;
/** What is left behind thousands: "2 ہزار 325". */
const units = String.raw`(?:(?<=hazaa?r|ہزار)\s+\d{1,3}(?![\d.,]*\d|%|\s*${scale}))?`;
const sum = new RegExp(
  String.raw`(?<![\d.,])${amount}\s*${scale}(?:\s+${amount}\s*${scale})*${units}`,
  "giu",
);
const addend = new RegExp(String.raw`(${amount})(?:\s*(${scale}))?`, "giu");

function factorOf(name: string | undefined): number {
  if (name === undefined) return 1;
  return scales.find(([names]) => new RegExp(`^(?:${names})$`, "iu").test(name))?.[1] ?? 1;
}

/** "3 crore 50 lakh" is one number, 3.5 crore, and "2 ہزار 325" another; what does not fall from part to part is several. */
function summed(whole: string): string {
  const parts = Array.from(whole.matchAll(addend), ([, count = "", name]) => {
    const factor = factorOf(name);
    return { value: Number(count.replaceAll(",", "")) * factor, factor, name };
  });
  const [first, ...rest] = parts;
  if (first === undefined || rest.length === 0) return whole;
  if (rest.some(({ value }, i) => value >= (parts[i]?.factor ?? 0))) return whole;
  const value = parts.reduce((all, one) => all + one.value, 0);
  return first.factor <= 1000 ? String(value) : `${value / first.factor} ${first.name}`;
}

const behindThousands = /(?<=ہزار\s+)[\u0621-\u06d2]+/g;
const anyScale = new RegExp(scale, "iu");

/** What English has for the greater scales. */
const english: readonly (readonly [word: string, factor: number])[] = [
  ["billion", 1e9],
  ["crore", 1e7],
  ["lakh", 1e5],
];
const told = new RegExp(String.raw`(${amount})\s*(${scale})`, "giu");

/** "3.2 arab" is 3.2 billion, "2 kharab" 200 billion; thousands are for the word files. Without a figure "arab" is Arab. */
function inEnglish(whole: string, count: string, name: string): string {
  const factor = factorOf(name);
  const [word, own] = english.find((one) => one[1] <= factor) ?? [name, factor];
  if (word === name) return whole;
  return `${own === factor ? count : Number(count.replaceAll(",", "")) * (factor / own)} ${word}`;
}

/**
 * The text with its numbers of South Asia in figures and English words, those with a scale as one: "derh arab" is 1.5
 * billion, "sarhe teen lakh" 3.5 lakh, "ek lakh das hazar" 1.1 lakh, "دو ہزار پانچ سو" 2500.
 */
export function withScales(text: string): string {
  const spelt = anyScale.test(text) ? inFigures(text) : text;
  return spelt.replace(/[\u0621-\u06d2]+/g, alone).replace(told, inEnglish);
}

function inFigures(text: string): string {
  return text
    .replace(hundreds, (_whole, part: string | undefined, count: string, rest: string | undefined) =>
      String((valueOf(count) + moreOf(part)) * 100 + (rest === undefined ? 0 : valueOf(rest))),
    )
    .replace(spoken, (_whole, part: string | undefined, word: string) => String(valueOf(word) + moreOf(part)))
    .replace(behindThousands, alone)
    .replace(sum, summed);
}
