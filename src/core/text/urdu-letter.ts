/** A letter of Urdu's, or of any other language in Arabic script. */
export const urduLetter = /\p{Script=Arabic}/u;
