import type { Written } from "./desk.ts";

export const gateway: Written = {
  id: "gateway",
  title: "A payment gateway opens",
  topics: ["payments"],
  paragraphs: [
    "The State Bank licensed a payment gateway for freelancers on Monday, officials said.",
    "It will settle $40 million a month for freelancers in Karachi and Lahore.",
    "Freelancers wait eleven days for a payment today, and crypto exchanges wait longer.",
  ],
};

export const parks: Written = {
  id: "parks",
  title: "Three technology parks",
  topics: ["policy"],
  paragraphs: [
    "Technology parks in Lahore, Karachi and Islamabad open next year.",
    "The parks will hold 12,000 people and cost Rs 30 billion.",
  ],
};

export const cup: Written = {
  id: "cup",
  title: "The final in Sydney",
  paragraphs: ["Australia won the cricket world cup on Sunday.", "Some 90,000 people came to Sydney."],
};

/** So many short articles that nobody was waiting for. */
export function stories(count: number, first = 1): readonly Written[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `story-${first + i}`,
    title: `Story number ${first + i}`,
    paragraphs: [`The mayor opened bridge number ${first + i} over the river Ravi.`],
  }));
}
