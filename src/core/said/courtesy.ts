import { saidIn } from "./said.ts";

/** What people say to a bot that is no question to its archive: of itself, of what is new, of what it sends them. */
export type Courtesy = "greeting" | "thanks" | "news" | "subscribe" | "stop";

// As typed in English, Roman Urdu and Urdu: the whole message, not its beginning, since "hello world" may be asked about.
const greetings =
  "(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|(?:as+alam|salam|slm|aoa|adaab?)(?:[ou]| [ou])?(?: ?a?l?aik[ou]m)?|سلام|السلام علیکم|آداب)(?: (?:there|sanad|bot|all|everyone))?";
const thankings =
  "(?:ok(?:ay)? )?(?:thanks|thank you|thx|ty|thank u|shukria|shukriya|bohat shukria|شکریہ|بہت شکریہ)(?: (?:a lot|so much|very much|sanad|bot|you|all))?";
// Taken like thanks: it ends a talk, or marks what was read.
const nods =
  "(?:ok|okay|k|alright|all right|fine|good|great|nice|cool|perfect|wow|got it|i see|understood|acha|accha|achha|theek hai|thik hai|bye|goodbye|good night|khuda hafiz|allah hafiz|ٹھیک ہے|اچھا|خدا حافظ|اللہ حافظ)";

// Of the bot itself: what it says to a greeting says that, too.
const ofItself =
  "(?:help|help me|menu|start|(?:who|what) are you|are you (?:a |an )?(?:bot|human|robot|person|ai|real)|what(?: i|)s your name|what (?:can|do) you do|how (?:are you|does this work|do i use (?:this|you))|(?:aap|ap|tum) (?:kaun|kon) (?:hain|ho|hai)|(?:kya|kia) (?:haal|hal) (?:hai|he)|(?:aap|ap) (?:kaise|kaisay|kese) (?:hain|ho)|آپ کون ہیں|مدد|کیا حال ہے)";

const greeting = new RegExp(`^(?:${greetings}|${ofItself})$`, "iu");
const news =
  /^(?:(?:any|the|latest|todays?|new) )*(?:news|headlines)(?: today)?$|^what ?(?:is|s)? (?:new|the latest|the news|the latest news)(?: today)?$|^(?:taza|aaj ki|aj ki|nayi) (?:khabar|khabren|khabrein|khabrain)$|^(?:تازہ|آج کی|نئی) (?:خبر|خبریں)$/iu;
// Whoever begins with these words types a command without its stroke, and no question.
const subscribe = /^(?:please )?subscribe(?: .+)?$/iu;
const stop =
  /^(?:(?:stop|cancel|stop (?:it|this|messages|sending)|band karo|بند کرو)(?: please)?|(?:please )?unsubscribe(?: .+)?)$/iu;
const thanks = new RegExp(`^(?:${thankings}|${nods})$`, "iu");
/** Before a question only where a comma or the like parts it: "hi tech exports" and "K-5" are asked about. */
const before = new RegExp(
  `^\\s*(?:${greetings}|sala+m|dear \\w+|${thankings}|${nods})\\s*(?:[,،.!;:\\n–]|(?<!\\w)-|-(?!\\w))+\\s*(?=\\S)`,
  "iu",
);
/** Nobody asks about what begins so: no sign needs to part it from the question. */
const unmistakable =
  /^\s*(?:as+a?l+a+m[\s-]*[ou]?n?[\s-]*a?l[aei]+k[uo]+m|aoa\b|السلام علیکم)[\s,!.،۔]*(?=[^\s,!.،۔])/iu;

/** Whether a message is a greeting or thanks and nothing else; null where it may be a question. */
export function courtesyIn(message: string): Courtesy | null {
  const said = saidIn(message);
  if (greeting.test(said)) return "greeting";
  if (news.test(said)) return "news";
  if (subscribe.test(said)) return "subscribe";
  if (stop.test(said)) return "stop";
  return thanks.test(said) ? "thanks" : null;
}

/** The question behind a courtesy: "thank you, and the target?" asks for the target. */
export function withoutCourtesy(message: string): string {
  return message.replace(before, "").replace(unmistakable, "");
}
