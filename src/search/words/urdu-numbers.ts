/** Numbers as they are said before a thousand, lakh, crore or arab, in Roman Urdu and in Urdu. */
const numbers: ReadonlyMap<string, number> = new Map(
  Object.entries({
    "derh dedh ڈیڑھ": 1.5,
    "dhai dhaai adhai ڈھائی": 2.5,
    "ek aik ایک": 1,
    "do دو": 2,
    "teen تین": 3,
    "char chaar چار": 4,
    "panch paanch پانچ": 5,
    "chay chhe chhay چھ": 6,
    "saat sat سات": 7,
    "aath ath آٹھ": 8,
    "nau نو": 9,
    "das دس": 10,
    "bees بیس": 20,
    "tees تیس": 30,
    "chalis chalees چالیس": 40,
    "pachas pachaas پچاس": 50,
    "sau سو": 100,
  }).flatMap(([words, number]) => words.split(" ").map((word) => [word, number] as const)),
);
/** "Sarhe teen" is three and a half, "sawa do" two and a quarter. */
const more: ReadonlyMap<string, number> = new Map(
  Object.entries({ sarhe: 0.5, saarhe: 0.5, ساڑھے: 0.5, sawa: 0.25, سوا: 0.25 }),
);
const scale =
  "(?:lakhs?|lacs?|crores?|karor|caror|cr|arab|kharab|hazaa?r|لاکھ|کروڑ|ارب|کھرب|ہزار)(?![\\p{L}\\p{M}])";
/** "Do arab countries vote" is asked in English. */
const spoken = new RegExp(
  `(?<![\\p{L}\\p{M}])(?!do\\s+arab)(?:(${[...more.keys()].join("|")})\\s+)?(${[...numbers.keys()].join("|")})(?=\\s+${scale})`,
  "giu",
);

/** Each scale with the next smaller one, of which there are a hundred in it. */
const smaller: readonly (readonly [greater: string, less: string])[] = [
  ["arab|ارب", "crores?|karor|caror|cr|کروڑ"],
  ["crores?|karor|caror|cr|کروڑ", "lakhs?|lacs?|لاکھ"],
  ["lakhs?|lacs?|لاکھ", "hazaa?r|thousand|ہزار"],
];
const sums = smaller.map(
  ([greater, less]) =>
    new RegExp(`(\\d+)\\s*(${greater})\\s+(\\d{1,2})\\s*(?:${less})(?![\\p{L}\\p{M}])`, "giu"),
);

/** "3 crore 50 lakh" is one number: 3.5 crore. */
function summed(question: string): string {
  return sums.reduce(
    (text, sum) =>
      text.replace(
        sum,
        (_whole, count: string, scaled: string, rest: string) =>
          `${(Number(count) * 100 + Number(rest)) / 100} ${scaled}`,
      ),
    question,
  );
}

/** Numbers in words before their scale in digits: "derh arab" is 1.5 arab, "sarhe teen lakh" 3.5 lakh, "ek lakh das hazar" 1.1 lakh. */
export function withDigits(question: string): string {
  const told = question.replace(spoken, (_whole, half: string | undefined, word: string) =>
    String((numbers.get(word.toLowerCase()) ?? 0) + (more.get(half?.toLowerCase() ?? "") ?? 0)),
  );
  return summed(told);
}
