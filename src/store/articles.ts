import { type SelectQueryBuilder, sql } from "kysely";
import { z } from "zod";
import type { Article } from "../core/article.ts";
import type { Articles, Origin, StoredArticle } from "../core/store/articles.ts";
import { articleSchema } from "../core/stored.ts";
import { canonicalUrl } from "../core/text/canonical-url.ts";
import { dayMs } from "../core/time/lengths.ts";
import { type Context, readEach, readFirst, together } from "./context.ts";
import { expectMoments, readJson, readValue } from "./json.ts";
import type { ArticleRow, Database, RevisionRow } from "./schema.ts";

const originKind = z.enum(["file", "feed", "import"]);

/** Keeps every revision of every article; a withdrawn one stays, marked, and comes back by `put`. */
export function createArticles(context: Context): Articles {
  const { db } = context;
  const current = () =>
    db
      .selectFrom("articles")
      .innerJoin("revisions", (join) =>
        join
          .onRef("revisions.article", "=", "articles.id")
          .onRef("revisions.revision", "=", "articles.revision"),
      )
      .selectAll("articles")
      .select("revisions.body")
      .where("articles.withdrawn", "=", 0);
  return {
    put: (article, origin, how) =>
      together(context, (inside) => put(inside, article, { origin, isBaseline: how?.baseline ?? false })),
    async withdraw(id) {
      const changed = await db
        .updateTable("articles")
        .set({ withdrawn: 1, changed_at: context.now() })
        .where("id", "=", id)
        .where("withdrawn", "=", 0)
        .executeTakeFirst();
      return changed.numUpdatedRows === 1n;
    },
    get: (id) => first(context, current().where("articles.id", "=", id)),
    byUrl: (url) => first(context, current().where("articles.url", "=", url).orderBy("articles.id").limit(1)),
    async page(after, limit) {
      const rows = await current()
        .$if(after !== null, (query) => query.where("articles.id", ">", after ?? ""))
        .orderBy("articles.id")
        .limit(limit)
        .execute();
      return readEach(context, rows, read);
    },
    ...windows(context),
    ...revisions(context),
  };
}

function windows({ db }: Context): Pick<Articles, "addedSince" | "changedSince" | "withdrawnSince"> {
  const newest = (column: "added_at" | "changed_at", since: number, limit: number, withdrawn = 0) =>
    db
      .selectFrom("articles")
      .select("id")
      .where("withdrawn", "=", withdrawn)
      .where(column, ">", since)
      .orderBy(column, "desc")
      .orderBy("id")
      .limit(limit);
  return {
    async addedSince(since, limit) {
      return (await newest("added_at", since, limit).execute()).map((row) => row.id);
    },
    async withdrawnSince(since, limit) {
      return (await newest("changed_at", since, limit, 1).execute()).map((row) => row.id);
    },
    async changedSince(since, limit) {
      const changed = newest("changed_at", since, limit).where("added_at", "<=", since);
      return (await changed.execute()).map((row) => row.id);
    },
  };
}

type Revisions = Pick<Articles, "revisions" | "revisionCount" | "revisionBefore" | "revision" | "counts">;

function revisions(context: Context): Revisions {
  const { db } = context;
  const of = (id: string) =>
    db.selectFrom("revisions").select(["article", "body", "stored_at"]).where("article", "=", id);
  const latest = (id: string) => of(id).orderBy("stored_at", "desc").orderBy("seq", "desc");
  const read = (row: Pick<RevisionRow, "article" | "body" | "stored_at">) => {
    const place = { table: "revisions", id: row.article };
    expectMoments(row, ["stored_at"], place);
    return {
      article: readJson(articleSchema, row.body, { ...place, column: "body" }),
      storedAt: row.stored_at,
    };
  };
  return {
    async revisions(id, limit) {
      return readEach(context, await latest(id).limit(limit).execute(), read);
    },
    async revisionCount(id) {
      const row = await db
        .selectFrom("revisions")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("article", "=", id)
        .executeTakeFirst();
      return row?.count ?? 0;
    },
    async revisionBefore(id, at) {
      const rows = await latest(id).where("stored_at", "<", at).limit(1).execute();
      return readFirst(context, rows, read);
    },
    async revision(id, revision) {
      const rows = await of(id).where("revision", "=", revision).execute();
      return readFirst(context, rows, read);
    },
    async counts() {
      const { rows } = await sql<{ articles: number; revisions: number }>`
        select (select count(*) from articles where withdrawn = 0) as articles,
               (select count(*) from revisions) as revisions`.execute(db);
      return rows[0] ?? { articles: 0, revisions: 0 };
    },
  };
}

/** An article that is withdrawn within this time of being published, and comes back, is published again. */
const anewMs = dayMs;

interface Putting {
  readonly origin: Origin;
  readonly isBaseline: boolean;
}

async function put({ db, now }: Context, article: Article, { origin, isBaseline }: Putting) {
  const known = await db.selectFrom("articles").selectAll().where("id", "=", article.id).executeTakeFirst();
  if (known?.revision === article.revision && known.withdrawn === 0) {
    if (known.origin_kind === origin.kind && known.origin_from === origin.from) return "same";
    // The same text from another source: the editors' file may have replaced a fetched copy.
    await db
      .updateTable("articles")
      .set({ origin_kind: origin.kind, origin_from: origin.from })
      .where("id", "=", article.id)
      .execute();
    return "same";
  }
  const at = now();
  const body = JSON.stringify(article);
  await db
    .insertInto("revisions")
    .values({ article: article.id, revision: article.revision, body, stored_at: at })
    // A text that comes back is the latest again, and is compared with the one before.
    .onConflict((conflict) => conflict.columns(["article", "revision"]).doUpdateSet({ body, stored_at: at }))
    .execute();
  const values = {
    revision: article.revision,
    // Editors write addresses as they find them; articles are looked up by the form that all spellings share.
    url: article.url === null ? null : (canonicalUrl(article.url, null) ?? article.url),
    origin_kind: origin.kind,
    origin_from: origin.from,
    withdrawn: 0,
    changed_at: at,
  };
  const isAnew = known?.withdrawn === 1 && !isBaseline && known.added_at > at - anewMs;
  await db
    .insertInto("articles")
    .values({ id: article.id, added_at: isBaseline ? 0 : at, ...values })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet({ ...values, ...(isAnew ? { added_at: at } : {}) }),
    )
    .execute();
  return known === undefined || known.withdrawn === 1 ? "added" : "changed";
}

type CurrentRow = ArticleRow & { readonly body: string };

async function first(
  context: Context,
  query: SelectQueryBuilder<Database, "articles" | "revisions", CurrentRow>,
): Promise<StoredArticle | null> {
  return readFirst(context, await query.execute(), read);
}

function read(row: CurrentRow): StoredArticle {
  expectMoments(row, ["added_at", "changed_at"], { table: "articles", id: row.id });
  return {
    article: readJson(articleSchema, row.body, { table: "revisions", column: "body", id: row.id }),
    origin: {
      kind: readValue(originKind, row.origin_kind, { table: "articles", column: "origin_kind", id: row.id }),
      from: row.origin_from,
    },
    addedAt: row.added_at,
    changedAt: row.changed_at,
  };
}
