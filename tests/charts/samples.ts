import type { Bar, Chart } from "../../src/core/reply.ts";

const bar = (label: string, value: number, display: string, source = 1): Bar => ({
  label,
  value,
  display,
  paragraph: `source-${source}#1`,
  range: [0, display.length],
  source,
});

const rest = { unit: "billion US dollars", period: "2024", scale: "linear", note: null } as const;

const names = [
  "Pakistan",
  "India",
  "The Democratic Socialist Republic of Sri Lanka",
  "Bosnia and Herzegovina",
  "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
  "Nepal",
  "Egypt",
  "<b>Kenya</b> & \u0007 \uD800",
];

/** The pictures that are kept as files and were looked at by eye. */
export const samples: Readonly<Record<string, Chart>> = {
  one: { ...rest, title: "Exports", bars: [bar("Pakistan", 3.2, "above $3.2 billion")] },
  two: {
    ...rest,
    title: "Exports",
    bars: [bar("Bangladesh", 5, "above $5 billion", 2), bar("Pakistan", 3.2, "above $3.2 billion")],
  },
  eight: {
    ...rest,
    title:
      "Exports of information technology services by country, as far as the archive tells them, in the last year",
    bars: names.map((label, index) =>
      bar(label, index + 1.5, `more than $${index + 1.5} billion`, index + 1),
    ),
  },
  unequal: {
    ...rest,
    title: "Exports",
    period: "Pakistan: fiscal year 2024; no year given for India and Bangladesh",
    scale: "log",
    bars: [
      bar("India", 200, "more than $200 billion", 2),
      bar("Bangladesh", 5, "above $5 billion", 2),
      bar("Pakistan", 3.2, "above $3.2 billion"),
    ],
    note: "The axis is logarithmic: each mark is ten times the one before it.",
  },
  wide: {
    ...rest,
    title: "Freelancers",
    unit: "freelancers",
    scale: "log",
    bars: [bar("India", 9e11, "900 billion freelancers"), bar("Nepal", 1, "1 freelancers", 2)],
  },
  thousands: {
    ...rest,
    title: "Exports",
    scale: "log",
    bars: [bar("India", 2000, "$2,000 billion"), bar("Nepal", 0.4, "$0.4 billion", 2)],
  },
  urdu: {
    ...rest,
    title: "آئی ٹی برآمدات",
    bars: [
      bar("بھارت", 5.1, "تقریباً ۵.۱ ارب ڈالر", 2),
      bar("بنگلہ دیش", 5, "5 ارب ڈالر", 12),
      bar("پاکستان", 3.2, "3.2 ارب ڈالر"),
    ],
  },
};
