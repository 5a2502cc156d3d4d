/** Whether that means every article, in English, Urdu or Roman Urdu; nothing at all does, too, where it is asked for. */
export function meansEverything(said: string): boolean {
  return /^(?:everything|all|(?:all )?news|all (?:topics|articles)|سب کچھ|سب|ہر چیز|(?:تمام |سب )?خبریں|تمام (?:موضوعات|مضامین)|sab kuch|sab|(?:sab |saari |tamam )?(?:khabrein|khabren))$/i.test(
    said.trim(),
  );
}
