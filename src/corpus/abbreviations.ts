// Data for `sentences.ts`: which full stops do not end a sentence. Lower case, without the last full stop.

/** Abbreviations before a name or in the middle of a sentence: the sentence always goes on. */
export const neverLast: ReadonlySet<string> = new Set(
  `dr mr mrs ms mx prof gen col lt sgt capt maj brig adm cmdr gov sen rep hon rev st mt fr pres supt messrs mme
   mlle asst assoc dir amb retd
   vs v cf viz e.g i.e incl resp w.r.t c.f a.k.a aka`.split(/\s+/),
);

/** Abbreviations before a number: the sentence goes on when one follows. */
export const beforeNumber: ReadonlySet<string> = new Set(
  `no nos fig figs vol vols p pp para paras art arts sec secs ch chap eq eqs ref refs ed eds ver tab
   jan feb mar apr jun jul aug sep sept oct nov dec
   approx ca c est max min rs tk ext tel pop cl`.split(/\s+/),
);

/** Abbreviations that may end a sentence or stand inside it: it goes on unless the next word begins one. */
export const perhapsLast: ReadonlySet<string> = new Set(
  `inc ltd co corp pvt bros llc plc jr sr al dept govt univ intl assn natl bn mn tn sq cu ave blvd rd`.split(
    /\s+/,
  ),
);

/** Words that, with a capital, begin a sentence far more often than they follow an abbreviation inside one. */
export const starters: ReadonlySet<string> = new Set(
  `The A An This That These Those It Its He She They We You I His Her Their Our My There Here
   In On At By For From With As Of To But And Or So Yet If When While Where Why What Who How Which
   After Before Since Because Although Though However Still Now Then Not No Yes Only Once Until Unless
   Under Over Between Among Despite During Through Without Within About Some Many Most More Much Few Several
   Last Next Today Yesterday Tomorrow Meanwhile Moreover Also Both Each Every All Any Another Other Others
   According Instead Even Such Thus Hence Therefore Nevertheless Officials Analysts Critics Experts`.split(
    /\s+/,
  ),
);

/** How Urdu spells Latin letters: `پی۔ٹی۔آئی` is P.T.I., not three sentences. */
export const urduLetters: ReadonlySet<string> = new Set(
  `اے بی سی ڈی ای ایف جی ایچ آئی جے کے ایل ایم این او پی کیو آر ایس ٹی یو وی ڈبلیو ایکس وائی زیڈ`.split(
    /\s+/,
  ),
);
