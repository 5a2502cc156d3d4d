/**
 * No word of a name has more letters than this, and no name more words than `fullName` takes: from each capital of a hundred
 * thousand, the rest of them would be looked through.
 */
const most = 40;

/** A word of a name, for patterns: "Ferrant", "O'Neill-Khan". */
export const nameWord = String.raw`\p{Lu}[\p{L}'-]{1,${most}}`;
/** A word or an initial before the last word of a name, for patterns ("Maud", "St.", "J."). */
export const givenName = String.raw`\p{Lu}[\p{L}'.-]{1,${most}}`;
/** A name of two words or more, for patterns: "Maud Ferrant", "J. R Khan". */
export const fullName = String.raw`${givenName} (?:\p{Lu}[\p{L}'.-]{0,${most}} ){0,5}${nameWord}`;
