/** What a magnitude multiplies by; English and Urdu words, short forms as newsrooms write them. */
export const magnitudes: Readonly<Record<string, number>> = {
  thousand: 1e3,
  k: 1e3,
  ہزار: 1e3,
  lakh: 1e5,
  لاکھ: 1e5,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  ملین: 1e6,
  crore: 1e7,
  کروڑ: 1e7,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  ارب: 1e9,
  بلین: 1e9,
  trillion: 1e12,
  tn: 1e12,
  کھرب: 1e11,
};

/** Signs and codes before a number, words after it, and the currency they name. */
export const currencies: Readonly<Record<string, string>> = {
  $: "US dollars",
  us$: "US dollars",
  usd: "US dollars",
  dollars: "US dollars",
  "us dollars": "US dollars",
  ڈالر: "US dollars",
  "امریکی ڈالر": "US dollars",
  "€": "euros",
  eur: "euros",
  euros: "euros",
  یورو: "euros",
  "£": "pounds",
  gbp: "pounds",
  pounds: "pounds",
  pkr: "Pakistani rupees",
  "pakistani rupees": "Pakistani rupees",
  inr: "Indian rupees",
  "₹": "Indian rupees",
  "indian rupees": "Indian rupees",
  rs: "rupees",
  "rs.": "rupees",
  rupees: "rupees",
  روپے: "rupees",
};

/** Several countries have a currency of this name: never compared across countries. */
export const localMeasures: ReadonlySet<string> = new Set(["rupees"]);

/** Before an amount: a change, not a size. */
export const changeBefore =
  /(?:\b(?:by|up|down|another|extra|additional|further|rose|fell|grew|gained|lost|added|shed|from|up to|top|number|no\.)|\b(?:increase|rise|drop|fall|growth|decline|cut|jump)\s+of)\s+(?:(?:about|around|nearly|almost|over|some|more than)\s+)?$/iu;

/** After an amount: a change, or one end of a span. */
export const changeAfter = /^\s*(?:(?:up|down|more|less|higher|lower)\b|(?:-|–|—|to)\s*(?:US)?[$€£\d])/iu;

/** Before an amount: the other end of a span. */
export const spanBefore =
  /(?:\bbetween\s+|\d\s*(?:billion|million|bn|m|%)?\s*(?:-|–|—|\bto\b|\band\b)\s*(?:US)?[$€£]?)$/iu;

/** A sentence with one of these tells what is hoped for or expected, not what is. `may` only in lower case: May is a month. */
export const notYet =
  /\b(?:targets?|targeted|targeting|goals?|aims?|aimed|aiming|plans?|planned|expects?|expected|forecasts?|projects?|projected|projections?|could|would|might|will|hopes?|hoped|potential|should|if)\b|\bmay\b(?!\s+\d)|ہدف|متوقع/u;

/** A country named with one of these is not the one that the sentence is about. */
export const contrast = /\b(?:unlike|than|compared|versus|vs|against|while|whereas|behind|ahead of)\b/iu;
