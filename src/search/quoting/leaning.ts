/** Openings that lean on the sentence before: quoted alone they would change what was said. */
const opening =
  /^["'(]?(?:however|but|yet|still|nevertheless|nonetheless|instead|otherwise|moreover|furthermore|besides|also|therefore|thus|hence|consequently|accordingly|similarly|likewise|as a result|as such|even so|meanwhile|then|so|and|or|nor|in contrast|by contrast|on the other hand|for (?:example|instance)|it|its|they|their|them|he|she|him|his|her|this|these|those|such|both|neither|the (?:former|latter|same|pair|trio|two|three)|(?:one|some|many|most|all|none|few|each|neither|both|half) of (?:them|these|those)|others?|another|(?:here|there)(?=,)|(?:of|after|before|since|until|by|despite|because of|in|at|with|from|to|on|for|without|under|among|between|behind|beyond|like|unlike) (?:this|these|those|them|it|then|that(?! the\b))|that(?! the\b))\b/i;

/** What was named before, called by its kind: "The company denied it." With "of", "for" or a name behind, it is named here. */
const calledByKind =
  /^["'(]?The (?:company|firm|group|agency|ministry|minister|official|spokes(?:man|woman|person)|man|woman|boy|girl|project|scheme|programme|program|deal|agreement|partnership|offer|ban|trial|case|move|decision|measures?|figures?|total|amount|increase|rise|fall|decline|drop|study|survey|incident|accident|attack|victims?|suspects?|couple)\b(?! (?:of|for|in|on|by|from|at|to|with|between|against|that|which|who|whose|behind)\b)(?=[ ,'])(?! \p{Lu})/u;

const several =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|several|many|most|few|half|a third|a quarter|two[- ]thirds|three[- ]quarters|\\d[\\d,]*";
const superlative =
  "worst|best|latest|eldest|(?:strong|weak|bigg|larg|small|young|old|high|low|fast|slow|long|short|deadli|cheap|near|earli|heavi|rich|poor|new|bright|dead)est";
/** "Most were children", "One, a nurse, has died", "A third is due on Monday": of those named before. */
const counted = new RegExp(
  String.raw`^["'(]?(?:(?:${several})(?:,(?= \p{L})| (?:was|were|is|are|has|have|had|will|would)\b)|(?:a|the) (?:first|second|third|fourth|fifth|sixth|last|next|rest|others?|${superlative})(?:,| (?:was|were|is|are|has|have|had|will|would)\b))`,
  "iu",
);

/** "About £31 million of that was found": a part of what was said before. */
const partOf = /^(?:[^\s,;:]+ ){0,6}?[^\s\d]*\d\S*(?: [\p{L}%]+)? of (?:it|that|this|them|these|those)\b/u;

/** What begins a clause: what stands before it may be what the pronoun in it means. */
const clause =
  "said|says|told|asked|thinks?|thought|hopes?|hoped|fears?|feared|that|if|when|because|as|and|but|than";
/** "In India it is 101 million", "In the first quarter of last year it paid": nothing before the pronoun is what it means. */
const afterPlaceOrTime = new RegExp(
  String.raw`^(?:In|At|On|By|Since|Until|During|For|From|After|Before|Within|Over|Under|With|Without) (?:(?!(?:${clause}) )[^\s,;:.!?"]+,? ){1,7}?(?:which [^,]+, )?(?:it|they|he|she) \p{Ll}`,
  "u",
);

/** "Eleven people were arrested there", "Experts were flown in at the time": unless a place is named before, it stands further back. */
const thereOrThen =
  /\b(?:there|(?:since|by|until) then|at (?:the|that) time|in the same (?:year|month|week|place))[.!?]["']?$/u;
const placed = /\b(?:in|at|from|near) (?:the )?\p{Lu}/u;
/** More letters than end such a sentence: the rest of it need not be looked through. */
const lastLetters = 32;

/** "Two days later", "Later,": than what was said before. */
const afterwards =
  /^["'(]?(?:(?:[\p{L}\d]+ ){1,3}(?:hours?|days?|weeks?|months?|years?) (?:later|earlier|afterwards)\b|(?:later|earlier|afterwards),)/iu;

/** `"Nobody came," he said.` Who said it stands before. */
const saidByPronoun =
  /^["'][^"]*?[,.!?…]["'] (?:(?:he|she|they) (?:\p{L}+ly )?(?:said|says|told|added|adds|asked|wrote|warned|argued|replied|recalled|explained|insisted|continued)\b|(?:said|added|asked|wrote|replied) (?:he|she|they)\b)/u;

/** Nothing but what somebody said: who it was stands before. */
const onlySpeech = /^"[^"]*[.!?…]"$/;

const patterns = [
  opening,
  calledByKind,
  counted,
  partOf,
  afterPlaceOrTime,
  afterwards,
  saidByPronoun,
  onlySpeech,
];

/** Whether a piece of a text, quoted without the sentence before it, would say less or other than it does; both normalised. */
export function leansOnLast(piece: string, before: string): boolean {
  if (before.endsWith("?") || patterns.some((pattern) => pattern.test(piece))) return true;
  return thereOrThen.test(piece.slice(-lastLetters)) && !placed.test(piece);
}

/** "Schools were to open on Monday. They will stay shut": what was to be may have come otherwise. */
const wasToBe =
  /\b(?:(?:was|were) (?:due |supposed |meant |expected |scheduled |set )?to|had (?:planned|hoped|intended|meant|promised|wanted) to)\b/u;

/**
 * Whether a piece of a text asks what the sentence behind it answers, opens what that one tells, or says what was to be
 * and that one what became of it; both normalised.
 */
export function leansOnNext(piece: string, next: string): boolean {
  return piece.endsWith("?") || piece.endsWith(":") || (wasToBe.test(piece) && leansOnLast(next, piece));
}

/** Whether a piece of a text is somebody's words whom the text before it names; normalised. */
export function isSpeech(piece: string): boolean {
  return saidByPronoun.test(piece) || onlySpeech.test(piece);
}
