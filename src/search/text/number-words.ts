/** From one to twenty, in order. */
export const numberWords =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
/** From first to twentieth, in order. */
export const ordinalWords =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );
/** From twenty on by tens, for patterns. */
export const tens = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty";
/** Numbers in words from two on, for patterns. */
export const cardinals = [...numberWords.slice(1), tens].join("|");
