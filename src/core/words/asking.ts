/** What platforms say around the questions that the bot asks, and where people choose a chat. */
export interface AskingWords {
  /** How a question outside private chats is answered on Telegram; such a question is recognised by it. */
  readonly byReply: string;
  readonly howToEnd: string;
  readonly ended: string;
  readonly wordsOnly: string;
  readonly closed: string;
  readonly somebodyElses: string;
  /** On Telegram, above its pickers and on them. */
  readonly whichChat: string;
  readonly chooseChannel: string;
  readonly chooseGroup: string;
  readonly chosen: (title: string) => string;
  readonly inPrivate: string;
  /** On Discord, on the button that opens a form. */
  readonly fillIn: string;
  /** On Discord, where a reply asks about a message whose words it does not tell. */
  readonly notSeen: string;
  /** On Discord, above its menus of channels, and where there is none to show. */
  readonly whichChannel: string;
  readonly noChannel: string;
  /** On one of several menus. */
  readonly channels: (menu: number, menus: number) => string;
  /** Where a platform refuses an answer. */
  readonly notShown: string;
}
