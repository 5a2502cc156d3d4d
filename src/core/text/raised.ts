const plainSigns = "0123456789+-−";
const raisedSigns = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻";

/** A raised figure in signs that stay raised without markup: 10⁶ would read 106. Words (1st) stay as they are. */
export function raised(text: string): string {
  if (!/^[+−-]?\d+$/.test(text)) return text;
  return text.replace(/./gu, (sign) => raisedSigns[plainSigns.indexOf(sign)] ?? sign);
}
