/** Whether that means every article, in English, Urdu or Roman Urdu; nothing at all does, too, where it is asked for. */
export function meansEverything(said: string): boolean {
  return /^(?:everything|all|سب کچھ|سب|ہر چیز|sab kuch|sab)$/i.test(said.trim());
}
