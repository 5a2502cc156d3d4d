import { saidIn } from "./said.ts";

/**
 * What people say to a bot that is not a question to its archive: about itself, what it has, what it sends them or what it
 * keeps of them, and what says nothing at all.
 */
export type Courtesy =
  | "greeting"
  | "thanks"
  | "news"
  | "topics"
  | "language"
  | "subscribe"
  | "stop"
  | "forget"
  | "nothing";

// In English, Roman Urdu and Urdu. The whole message counts, not its beginning: "hello world" may be a question.
const greetings =
  "(?:(?:bhai|yaa?r|janab|بھائی) )?(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|(?:as+alam|salam|slm|aoa|adaab?|wa?l?aik[ou]m as+alam)(?:[ou]| [ou])?(?: ?a?l?aik[ou]m)?|سلام|السلام و?علیکم|اسلام علیکم|وعلیکم السلام|آداب|صبح بخیر)(?: (?:there|sanad|bot|all|everyone|bhai|janab|jee?|g|بھائی|جناب|جی))?";
const thankings =
  "(?:(?:ok(?:ay)?|acha|achha|theek hai|ji|jee) )?(?:thanks|thank you|thx|ty|thank u|(?:(?:boh[ao]?t|b[au]h[au]t|bht|bohot) )?(?:shuk+a?r[iy]+a+h?|meh?e?rbani)|j[ae]za+k ?all?ah?(?: khair(?:an)?)?|(?:بہت )?(?:شکریہ|مہربانی|نوازش)|جزاک اللہ)(?: (?:a lot|so much|very much|sanad|bot|you|all|bhai|yaa?r|janab|sir|jee?|g|aap ?ka|ap ?ka|بھائی|جناب|جی|آپ کا))*";
// Treated like thanks: it ends a talk, or says that something was read.
const nods =
  "(?:ok|okay|k|alright|all right|fine|good|great|nice|cool|perfect|wow|got it|i see|understood|acha|accha|achha|theek hai|thik hai|bye|goodbye|good night|(?:khuda|allah) hafiz|(?:acha|achha|ok(?:ay)?) (?:theek hai|thik hai|ok(?:ay)?)|samajh (?:gaya|gai|gayi|a gaya|aa gaya|agaya)|zabardast|bohat (?:acha|achha|khoob|aala)|(?:اچھا )?ٹھیک ہے|اچھا|سمجھ گیا|سمجھ گئی|زبردست|بہت (?:اچھا|خوب|اعلیٰ)|خدا حافظ|اللہ حافظ)";

// About the bot itself: its greeting answers these, too.
const ofItself =
  "(?:help|help me|menu|start|(?:who|what) are you|are you (?:a |an )?(?:bot|human|robot|person|ai|real|chatgpt|gpt)|who (?:made|built|created|owns|runs) you|what(?: i|)s your name|what (?:can|do) you do|how (?:are you|does this work|do i use (?:this|you))|(?:kaun|kon|koun) (?:ho|hain|hai) (?:tum|aap|ap)|(?:aap|ap|tum) (?:kaun|kon|koun) (?:hain|hai|ho|hen|hn)|(?:kya|kia) (?:haal|hal)(?: chaal| chal)? (?:hai|he|hain|hen)|(?:aap |ap |tum )?(?:kaise|kaisay|kese|kesay) (?:hain|ho|hen)|(?:(?:aap|ap|tum) )?(?:kya|kia) (?:kya |kia )?kar sak(?:te|ty) (?:hain|ho|hen)|(?:aap|ap|tum)(?:ka|hara| ka) na?a?m (?:kya|kia) hai|madad(?: karo| karein| chahiye| chahye)?|آپ کون ہیں|آپ کیا کر سکتے ہیں|آپ کا نام کیا ہے|آپ کیسے ہیں|مدد(?: کریں| چاہیے)?|کیا حال ہے)";

const greeting = new RegExp(`^(?:${greetings}|${ofItself})$`, "iu");
const news =
  /^(?:(?:any|more|the|latest|todays?|new) )*(?:news|headlines)(?: today)?$|^latest$|^(?:the )?(?:latest|new|newest) (?:articles|stories)$|^what ?(?:is|s)? (?:new|the latest|the news|the latest news)(?: today)?$|^(?:(?:koi |aur )?(?:taza(?: tareen)?|aaj ki|aj ki|nayi|nai|naee) )?(?:khabar|khabren|khabrein|khabrain|khabar hai|khabrein batao|khabrain batao|khabren batao)$|^(?:kya|kia|aur kya) (?:naya|new|nayi baat) hai$|^(?:naya|new) (?:kya|kia) hai$|^(?:(?:کوئی )?(?:تازہ(?: ترین)?|آج کی|نئی) )?(?:خبر|خبریں)$|^(?:کیا نیا|نیا کیا) ہے$/iu;
const topics =
  /^(?:(?:what|which|list|show|the|all|your|of|me) )*topics(?: (?:are there|do you (?:have|cover|know)|dikhao|batao))?$|^what (?:can|should|do) (?:i|we) ask(?: you)?(?: about)?$|^what do you (?:know|cover)(?: about)?$|^(?:kya|kia) (?:pooch|puch) sak(?:te|ta) (?:hain|hoon|hun)$|^(?:موضوعات|کیا پوچھ سکتے ہیں)$/iu;
const language =
  /^(?:please )?(?:(?:translate|speak|write|answer|reply|tell me|say)(?: (?:this|it|that))? )?(?:(?:in|to) )?(?:urdu|english)(?: (?:please|plz|language))?$|^(?:urdu|english) (?:mein|main|me|mai)(?: (?:batao|bataen|batayein|likho|jawab do|bolo|do|karo))?$|^(?:اردو|انگریزی)(?: میں)?(?: (?:بتائیں|بتاؤ|لکھیں|جواب دیں|کریں))?$/iu;
const forget =
  /^(?:please )?(?:delete|erase|remove|forget) (?:me|(?:all )?(?:of )?my (?:data|account|information)|everything about me)(?: please)?$|^mera data (?:delete|khatam|mita) (?:karo|karein|kar do|do|dein)$|^میرا ڈیٹا (?:حذف|ختم|مٹا) (?:کرو|کریں|کر دیں|دیں)$/iu;
const nothing =
  /^(?:lo+l+|(?:ha){2,}h?|(?:he){2,}|hm+|yes|yeah|yep|no|nope|please|sorry|test|testing|(?:good|bad|nice) bot|(?:i )?love (?:you|it)|han|haan|nahi|nahin|ji han|jee|ہاں|جی|جی ہاں|نہیں)(?: please| thanks| ji)?$/iu;
// Words that begin a command without its slash, and no question.
const often =
  "(?:daily|weekly|rozana|har (?:roz|din|hafte|haftay)|every (?:day|week|morning)|روزانہ|ہر (?:روز|دن|ہفتے))";
const newsOf =
  "(?:(?:the|latest|new|all|taza|تازہ|نئی) )*(?:news|updates?|stories|headlines|khabr?[ae]?i?n|خبریں)";
const sending = "(?:send|bhej(?:o|ein|en|a karo| d(?:o|ein|en))|بھیج(?:و|یں|ا کریں|ا کرو| دو| دیں))";
const subscribe = new RegExp(
  `^(?:(?:please )?subscribe(?: .+)?|سبسکرائب(?: کرو| کریں| کرنا ہے)?|(?:please )?(?:notify|alert|update) me(?: .+)?|(?:please )?send (?:me |us )?(?:${newsOf} ${often}|${often} ${newsOf})(?: (?:about|on|of) .+)?|(?:(?:mujhe|مجھے) )?(?:${newsOf} ${often}|${often} ${newsOf}) ${sending}|(?:mujhe|مجھے) (?:.+ )?${newsOf}(?: .+)? ${sending})$`,
  "iu",
);
const stop =
  /^(?:(?:stop|cancel|pause|resume|(?:un)?mute|stop (?:it|this|messages|sending)|(?:please )?(?:stop sending|(?:do not|dont) send)(?: me)?(?: (?:any|more|these|this|messages|msgs|news|updates|anything|it))*|(?:(?:sab|messages?|msgs?|ye|yeh|isay|ise|subscriptions?) )?band k[ae]?r ?(?:o|do|dein|den|en|ein)|(?:messages?|msgs?) (?:mat|na) bhej(?:o|en|ein)|(?:یہ |سب |پیغام |پیغامات |سبسکرپشن )*بند (?:کرو|کریں|کر دو|کر دیں)|پیغام نہ بھیجیں)(?: please| plz)?|(?:please )?unsubscribe(?: .+)?)$/iu;
const thanks = new RegExp(`^(?:${thankings}|${nods})$`, "iu");
/** Before a question only where a comma or the like follows: "hi tech exports" and "K-5" are questions. */
const before = new RegExp(
  `^\\s*(?:${greetings}|sala+m|dear \\w+|${thankings}|${nods})\\s*(?:[,،.!;:\\n–]|(?<!\\w)-|-(?!\\w))+\\s*(?=\\S)`,
  "iu",
);
/** No question begins like this, so no sign has to follow. */
const unmistakable =
  /^\s*(?:as+a?l+a+m[\s-]*[ou]?n?[\s-]*a?l[aei]+k[uo]+m|aoa\b|السلام علیکم)[\s,!.،۔]*(?=[^\s,!.،۔])/iu;

/** Whom Roman Urdu and Urdu speak to, before a question and behind its verb: "bhai exports kitni hain yaar"; "bhai ki umar" and Yar Muhammad are asked about. */
const called =
  /^\s*(?:(?:ach+a|yaa?r(?! m[ou]ham+)|bhai(?: ?jan| ?sahab)?|janab|jee|اچھا|یار(?! محمد)|بھائی|جناب)[\s,،]+)+(?!(?:k[aioe]|kay|ne|nay|se|par|pe|mein|کا|کی|کے|کو|نے|سے|پر|میں)(?:\s|$))(?=\S)/iu;
const calledAfter =
  /(?<=\s(?:hain?|h|hy|hn|he|tha|thi|the|thay|g[aie]|hu[aie]|ہے|ہیں|تھا|تھی|تھے|گا|گی|گے|ہوا|ہوئی|ہوئے))[\s,،]+(?:bhai(?: ?jan)?|yaa?r|janab|sir|plz|بھائی|یار|جناب)(?=[\s?؟!.]*$)/iu;

/** Which courtesy a message is, and nothing else; null where it may be a question. */
export function courtesyIn(message: string): Courtesy | null {
  const said = saidIn(message);
  if (greeting.test(said)) return "greeting";
  if (news.test(said)) return "news";
  if (subscribe.test(said)) return "subscribe";
  if (stop.test(said)) return "stop";
  if (topics.test(said)) return "topics";
  if (forget.test(said)) return "forget";
  if (language.test(said)) return "language";
  if (nothing.test(said)) return "nothing";
  return thanks.test(said) ? "thanks" : null;
}

/** The question behind a courtesy: "thank you, and the target?" asks for the target. */
export function withoutCourtesy(message: string): string {
  return message.replace(before, "").replace(unmistakable, "").replace(called, "").replace(calledAfter, "");
}
