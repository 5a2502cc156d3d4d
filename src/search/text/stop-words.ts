/** English words that say nothing of what a text is about, without apostrophes; question words are among them. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against all also although am an and any anyone anything are
  arent as at be because been before being below between both but by call called can
  cannot cant compare compared could couldnt did didnt do does doesnt doing done dont down during each either
  else ever every few for from further get gets getting give given go goes going got
  had hadnt has hasnt have havent having he hello her here hers herself hey hi him
  himself his how however hows i if im in into is isnt it its itself ive
  just kind kinds know let like made make makes many may me mean means meant might
  more most much must my myself neither no nor not now of off ok okay on
  once one only onto or other others our ours ourselves out over own per please pls
  plz put quite r rather really s said same say says see she should shouldnt since
  so some someone something sort such t tell than thank thanks that thats the their theirs
  them themselves then there theres these they thing things this those though through thus to too
  toward towards type u under until up upon us use used using very via was wasnt
  way we well were werent what whatever whats when where whether which while who whom whose
  why will with within without wont would wouldnt yet you your yours yourself versus vs`.split(/\s+/),
);
