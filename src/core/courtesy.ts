/** What people say to a bot that is no question. */
export type Courtesy = "greeting" | "thanks";

// As typed in English, Roman Urdu and Urdu: the whole message, not its beginning, since "hello world" may be asked about.
const greeting =
  /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|(?:as+alam|salam|slm|aoa|adaab?)(?:[ou]| [ou])?(?: ?a?l?aik[ou]m)?|سلام|السلام علیکم|آداب)(?: (?:there|sanad|bot|all|everyone))?$/iu;
const thanks =
  /^(?:ok(?:ay)?,? )?(?:thanks|thank you|thx|ty|thank u|shukria|shukriya|bohat shukria|شکریہ|بہت شکریہ)(?: (?:a lot|so much|very much|sanad|bot|you|all))?$/iu;

/** Whether a message is a greeting or thanks and nothing else; null where it may be a question. */
export function courtesyIn(message: string): Courtesy | null {
  const said = message
    .normalize("NFKC")
    .replace(/[\p{P}\p{S}\s]+/gu, " ")
    .trim();
  if (greeting.test(said)) return "greeting";
  return thanks.test(said) ? "thanks" : null;
}
