/** C1 controls have no picture, and some terminals obey them. */
const unknown = "\ufffd";

/**
 * Text in which nothing steers a terminal: each control character but line break and tab becomes its picture
 * (U+2400 and on). What strangers wrote neither clears the screen nor changes its title.
 */
export function visible(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, (control) => {
    const code = control.charCodeAt(0);
    if (code === 0x7f) return "\u2421";
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : unknown;
  });
}
