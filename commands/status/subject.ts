import { headline } from "../../src/core/announcements/announcement.ts";
import { articleTitle } from "../../src/core/articles/article-title.ts";
import { readCorrection } from "../../src/core/articles/corrections.ts";
import { type NewsSubject, readNewsSubject } from "../../src/core/articles/news-subject.ts";
import { announcementOf, partOf, type SubjectId } from "../../src/core/delivery.ts";
import type { Services } from "../../src/core/services.ts";

/** What a subject is about, as owners would call it: `Announcement 12: Down tonight.`, `The article “Exports rise”`. */
export async function subjectInWords(subject: SubjectId, services: Services): Promise<string> {
  const news = readNewsSubject(subject);
  if (news !== null) return articleInWords(news, services);
  const [, head = "", rest = ""] = /^([a-z-]+):(.+)$/s.exec(subject) ?? [];
  switch (head) {
    case "announcement":
      return announcementInWords(subject, services);
    case "correction":
    case "correction-note":
      return correctionInWords(subject, services);
    case "digest":
    case "sample":
      return `${head === "digest" ? "A digest" : "A sample of a digest"}${await wantedIn(rest, services)}`;
    case "test":
      return `A test of announcement ${announcementOf(rest) ?? ""}`.trimEnd();
    case "held":
      return `The note that announcement ${announcementOf(rest) ?? ""} was held`;
    case "approval":
      return `The note that announcement ${announcementOf(rest) ?? ""} waits for approval`;
    case "board":
      return "A message that shows how far an announcement is";
    case "tell":
      return "A confirmation that somebody is told when their question is answered";
  }
  return subject;
}

async function announcementInWords(subject: SubjectId, { announcer }: Services): Promise<string> {
  const id = announcementOf(subject);
  const announcement = id === null ? null : await announcer.get(id);
  const part = partOf(subject);
  const name = part === "announcement" ? `Announcement ${id}` : `The ${part} of announcement ${id}`;
  return announcement === null ? name : `${name}: ${headline(announcement.body.content)}`;
}

async function articleInWords({ article, changedAt }: NewsSubject, services: Services): Promise<string> {
  const title = `“${await articleTitle(article, services)}”`;
  return changedAt === null ? `The article ${title}` : `What was added to the article ${title}`;
}

async function correctionInWords(subject: SubjectId, services: Services): Promise<string> {
  const about = readCorrection(subject);
  return about?.kind === "edits"
    ? `A correction of what was quoted from “${await articleTitle(about.article, services)}”`
    : "A note on what was corrected since it was quoted";
}

/** What the subscription is about, where it is still there. */
async function wantedIn(rest: string, { store, words }: Services): Promise<string> {
  const subscription = await store.subscriptions.get(rest.split(":")[0] ?? "");
  return subscription === null ? "" : ` (${words.wanted(subscription.wants)})`;
}
