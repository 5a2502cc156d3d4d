import { saidIn } from "./said.ts";

/**
 * What people say to a bot that is not a question to its archive: about itself, what it has, what it sends them or what it
 * keeps of them, and what says nothing at all.
 */
export type Courtesy =
  | "greeting"
  | "about"
  | "privacy"
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
  "(?:ok|okay|k|alright|all right|fine|good|great|nice|cool|perfect|wow|got it|i see|understood|acha|accha|achha|theek hai|thik hai|(?:good|great|nice) (?:job|work)|well done|(?:(?:very|so|how) )?(?:helpful|interesting)|amazing|awesome|excellent|shabash|you ?a?re welcome|no problem|bye|goodbye|good night|(?:khuda|allah) hafiz|(?:acha|achha|ok(?:ay)?) (?:theek hai|thik hai|ok(?:ay)?)|samajh (?:gaya|gai|gayi|a gaya|aa gaya|agaya)|zabardast|bohat (?:acha|achha|khoob|aala)|(?:اچھا )?ٹھیک ہے|اچھا|سمجھ گیا|سمجھ گئی|زبردست|بہت (?:اچھا|خوب|اعلیٰ)|خدا حافظ|اللہ حافظ)";

// About the bot itself: its greeting answers these, too.
const ofItself =
  "(?:help|help me|menu|start|(?:who|what) are you|what(?: i|)s your name|what (?:can|do) you do|how (?:are you|do i use (?:this|you))|(?:can|may) i ask(?: you)? (?:something|a question)|i have a (?:question|query)|(?:i need|can you|could you|please) (?:your |some )?help(?: me)?|(?:kaun|kon|koun) (?:ho|hain|hai) (?:tum|aap|ap)|(?:aap|ap|tum) (?:kaun|kon|koun) (?:hain|hai|ho|hen|hn)|(?:kya|kia) (?:haal|hal)(?: chaal| chal)? (?:hai|he|hain|hen)|(?:aap |ap |tum )?(?:kaise|kaisay|kese|kesay) (?:hain|ho|hen)|(?:(?:aap|ap|tum) )?(?:kya|kia) (?:kya |kia )?kar sak(?:te|ty) (?:hain|ho|hen)|(?:aap|ap|tum)(?:ka|hara| ka) na?a?m (?:kya|kia) hai|madad(?: karo| karein| chahiye| chahye)?|آپ کون ہیں|آپ کیا کر سکتے ہیں|آپ کا نام کیا ہے|آپ کیسے ہیں|مدد(?: کریں| چاہیے)?|کیا حال ہے)";

// What it is and where it knows from: "what is this tax" and "who made the trains" are questions.
const machine = "(?:bot|human|robot|person|machine|program|ai|real|fake|chatgpt|gpt|llm)";
const about = new RegExp(
  `^(?:(?:so|and|but|wait) )?(?:what(?: is|s) (?:this bot|sanad)|what are you|(?:are you|is this|am i (?:talking|speaking|chatting) (?:to|with)) (?:a |an )?(?:real |actual )?${machine}(?: or (?:a |an )?(?:real )?${machine})?|who(?: is|s)? (?:made|built|created|owns|runs|wrote|developed|programmed|behind) (?:you|this(?: bot)?)|how (?:does|do) (?:this|this bot|the bot|you|sanad) work|where do you (?:get|take) (?:this|it|(?:your|the) (?:information|info|news|answers?|data|facts))(?: from)?|where (?:does|do) your (?:information|info|news|answers?|data|facts) come from|what(?: is| are|s)? your sources?(?: of (?:information|news))?|do you use (?:ai|chatgpt|gpt|an? (?:ai|llm|language model))|(?:can|should) i trust you|are you (?:reliable|trustworthy|biased|neutral)|tell me about yourself|introduce yourself|(?:kya |kia )?(?:tum|aap|ap) ${machine} (?:ho|hain|hen)|(?:tum|aap|ap)(?:hein| ?ko) kis ?ne ba?naya(?: hai| he)?|آپ کو کس نے بنایا(?: ہے)?|(?:کیا )?آپ (?:روبوٹ|انسان) ہیں)$`,
  "iu",
);
const privacy =
  /^(?:do|will|can) you (?:store|keep|save|collect|record|remember|share|sell|see|read) (?:all )?my (?:data|questions?|messages?|chats?|information|name|number)$|^what do you (?:know|keep|store|save) (?:about|of) me$|^(?:is (?:this|it)|are you) (?:private|anonymous|safe|secure|confidential)$|^who can (?:see|read) (?:this|my (?:questions?|messages?|chats?))$|^privacy(?: policy)?$|^(?:kya |kia )?(?:(?:aap|ap|tum) )?mer[aie] (?:data|messages?|sawal(?:at)?) (?:save|store|mehfooz|record) (?:kart[ey]|rakht[ey]) (?:ho|hain|hen)$/iu;
const greeting = new RegExp(`^(?:${greetings}|${ofItself})$`, "iu");
const news =
  /^(?:(?:any|more|the|latest|todays?|new) )*(?:news|headlines)(?: today)?$|^latest$|^(?:the )?(?:latest|new|newest) (?:articles|stories)$|^what ?(?:is|s)? (?:new|the latest|the news|the latest news)(?: today)?$|^(?:(?:koi |aur )?(?:taza(?: tareen)?|aaj ki|aj ki|nayi|nai|naee) )?(?:khabar|khabren|khabrein|khabrain|khabar hai|khabrein batao|khabrain batao|khabren batao)$|^(?:kya|kia|aur kya) (?:naya|new|nayi baat) hai$|^(?:naya|new) (?:kya|kia) hai$|^(?:(?:کوئی )?(?:تازہ(?: ترین)?|آج کی|نئی) )?(?:خبر|خبریں)$|^(?:کیا نیا|نیا کیا) ہے$/iu;
const topics =
  /^(?:(?:what|which|list|show|the|all|your|of|me) )*topics(?: (?:are there|do you (?:have|cover|know)|dikhao|batao))?$|^what (?:can|should|do) (?:i|we) ask(?: you)?(?: about)?$|^what do you (?:know|cover)(?: about)?$|^(?:kya|kia) (?:pooch|puch) sak(?:te|ta) (?:hain|hoon|hun)$|^(?:موضوعات|کیا پوچھ سکتے ہیں)$/iu;
const language =
  /^(?:please )?(?:(?:can|could|do|will) you )?(?:(?:translate|speak|understand|write|answer|reply|tell me|say)(?: (?:this|it|that))? )?(?:(?:in|to) )?(?:urdu|english)(?: (?:please|plz|language))?$|^(?:urdu|english) (?:aati|ati) (?:hai|he)$|^(?:urdu|english) (?:mein|main|me|mai)(?: (?:batao|bataen|batayein|likho|jawab do|bolo|do|karo))?$|^(?:اردو|انگریزی)(?: میں)?(?: (?:بتائیں|بتاؤ|لکھیں|جواب دیں|کریں))?$/iu;
const forget =
  /^(?:please )?(?:delete|erase|remove|forget) (?:me|(?:all )?(?:of )?my (?:data|account|information)|everything about me)(?: please)?$|^mera data (?:delete|khatam|mita) (?:karo|karein|kar do|do|dein)$|^میرا ڈیٹا (?:حذف|ختم|مٹا) (?:کرو|کریں|کر دیں|دیں)$/iu;
const nothing =
  /^(?:lo+l+|(?:ha){2,}h?|(?:he){2,}|hm+|yes|yeah|yep|no|nope|please|sorry|test|testing|(?:good|bad|nice) bot|(?:i )?love (?:you|it)|han|haan|nahi|nahin|ji han|jee|ہاں|جی|جی ہاں|نہیں)(?: (?:please|thanks|ji|ok|yaa?r|bro|bhai))*$/iu;
// Rude, and no question. What may be one by itself ("garbage") counts only where the bot is called so.
const insult =
  "(?:stupid|dumb|useless|idiot(?:ic)?|moron|fool|shit|bullshit|bakwaa?s|pagal|gadha|bewa[kq]oof|fazool|ghatiya)";
const rude = new RegExp(
  `^(?:you(?: a|)re|u r|this is|what|what a|such a)? ?(?:a |an |so |very |really )*${insult}(?: (?:bot|ai|answer|ho|hai|tum|one))*$|^(?:you are|youre|u r|this is) (?:a |an |so |very )?(?:garbage|rubbish|trash|crap|terrible|horrible|bad|boring)$|^(?:fuck|f) ?(?:you|u|off|this)$|^(?:shut up|go away|get lost|i hate (?:you|this))$`,
  "iu",
);
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
// What is asked of what comes by itself: "how do I change the time of my digest?"
const sent =
  "(?:(?:my|our|the|these|all|any|daily|weekly|meri|میری) )*(?:subscriptions?|digests?|سبسکرپشن(?:ز|یں)?)";
const ofSent = new RegExp(
  `^(?:(?:please|how (?:do|can|to)|can|could|i want to|i would like to) (?:i |we |you )?)?(?:(?:stop|pause|resume|cancel|delete|remove|change|edit|manage|show|list|see|send|move|turn off) (?:me )?(?:(?:the )?(?:time|hour|day)s? (?:of|for) )?)?${sent}(?: (?:time|hour|day|later|earlier|off|dikhao|batao|band karo|دکھائیں|بند کریں))?(?: please)?$|^what (?:am i|are we|is this (?:chat|group|channel)) subscribed to$`,
  "iu",
);
const stop =
  /^(?:(?:stop|cancel|pause|resume|(?:un)?mute|stop (?:it|this|messages|sending)|(?:please )?(?:stop sending|(?:do not|dont) send)(?: me)?(?: (?:any|more|these|this|messages|msgs|news|updates|anything|it|at night))*|(?:(?:sab|messages?|msgs?|ye|yeh|isay|ise|subscriptions?) )?band k[ae]?r ?(?:o|do|dein|den|en|ein)|(?:messages?|msgs?) (?:mat|na) bhej(?:o|en|ein)|(?:یہ |سب |پیغام |پیغامات |سبسکرپشن )*بند (?:کرو|کریں|کر دو|کر دیں)|پیغام نہ بھیجیں)(?: please| plz)?|(?:please )?unsubscribe(?: .+)?)$/iu;
const thanks = new RegExp(`^(?:(?:oh|ah|hm+|wow|lo+l) )?(?:${nods} ){0,2}(?:${thankings}|${nods})$`, "iu");
/** What stands above a message that goes from hand to hand. */
const labels = "(?:forwarded(?: as received)?|fwd|breaking(?: news)?|urgent|fact ?check)";
/** Before a question only where a comma or the like follows: "hi tech exports" and "K-5" are questions. */
const before = new RegExp(
  `^\\s*(?:${greetings}|sala+m|dear \\w+|${thankings}|${nods}|${labels})\\s*(?:[,،.!;:\\n–]|(?<!\\w)-|-(?!\\w))+\\s*(?=\\S)`,
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
  if (about.test(said)) return "about";
  if (privacy.test(said)) return "privacy";
  if (news.test(said)) return "news";
  if (subscribe.test(said)) return "subscribe";
  if (stop.test(said) || ofSent.test(said)) return "stop";
  if (topics.test(said)) return "topics";
  if (forget.test(said)) return "forget";
  if (language.test(said)) return "language";
  if (nothing.test(said) || rude.test(said)) return "nothing";
  return thanks.test(said) ? "thanks" : null;
}

/** The question behind a courtesy: "thank you, and the target?" asks for the target. */
export function withoutCourtesy(message: string): string {
  return message.replace(before, "").replace(unmistakable, "").replace(called, "").replace(calledAfter, "");
}
