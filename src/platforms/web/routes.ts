import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { Logger } from "pino";
import type { Article } from "../../core/article.ts";
import { heirOf } from "../../core/articles/heir.ts";
import type { Dispatch } from "../../core/dispatch.ts";
import { StoreAway } from "../../core/errors.ts";
import type { Chart } from "../../core/reply.ts";
import { hello } from "../../core/said/typed.ts";
import type { Services } from "../../core/services.ts";
import type { Revision } from "../../core/store/articles.ts";
import { type Asset, etagOf, namesEtag } from "./assets.ts";
import type { ReplyLook } from "./blocks.ts";
import { callOf, inputOf, type Said, saidSchema } from "./call.ts";
import { previewTags } from "./embed.ts";
import { createGuard, headers } from "./guard.ts";
import type { Readiness } from "./health.ts";
import { corrections, maxRevisions } from "./history.ts";
import { renderList } from "./list.ts";
import { readRanges } from "./marks.ts";
import { type Html, page } from "./page.ts";
import { greeting, playgroundHead, renderPlayground, renderTurn } from "./playground.ts";
import { renderArticle } from "./reader.ts";
import { createRefuse, type Refuse } from "./refuse.ts";
import { suggestFor } from "./suggest.ts";
import { languageOf, wordsOf } from "./visitor.ts";

/** What the pages need; all of it is passed in, so that the routes can be served without a socket, too. */
export interface SiteDeps {
  readonly services: Services;
  readonly dispatch: Dispatch;
  readonly readiness: () => Promise<Readiness>;
  /** The metrics as Prometheus reads them. */
  readonly metrics: () => Promise<string>;
  readonly chartSvg: (chart: Chart) => string;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly playground: boolean;
  readonly publicUrl: string | null;
  readonly perMinute: number;
  /** X-Forwarded-For can be trusted. */
  readonly trustProxy: boolean;
  /** A name that nobody guesses, for a conversation or a call. */
  readonly newId: () => string;
  readonly log: Logger;
}

/** Every route of the site. */
export function createSite(deps: SiteDeps): Hono {
  const { services, log } = deps;
  const app = new Hono({ strict: false });
  const refuse = createRefuse({ botName: services.botName, playground: deps.playground });
  app.use(headers);
  app.use(createGuard({ ...deps, now: services.now, refuse }));
  app.notFound((context) => refuse(context, 404, ({ pages }) => pages.noPage));
  app.onError((error, context) => {
    // The loops that need the store all the time log that it is away; a line for each page would flood the log.
    if (error instanceof StoreAway) return refuse(context, 503, ({ hello: { away } }) => away);
    // The client is gone; where the server hung up, it has logged why.
    if ("code" in error && error.code === "ECONNRESET") return context.body(null, 500);
    log.error({ err: error, path: context.req.path.slice(0, 200) }, "a web request failed");
    return context.text("Something went wrong on my side, and it has been noted.\n", 500);
  });
  addOperations(app, deps);
  addAssets(app, deps.assets);
  addReader(app, deps, refuse);
  if (deps.playground) addPlayground(app, deps, refuse);
  else app.get("/", (context) => context.redirect("/articles"));
  return app;
}

function addOperations(app: Hono, { readiness, metrics }: SiteDeps): void {
  app.get("/healthz", (context) => context.text("ok\n"));
  app.get("/readyz", async (context) => {
    const state = await readiness();
    return context.json(state, state.ready ? 200 : 503);
  });
  app.get("/metrics", async (context) =>
    context.body(await metrics(), 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }),
  );
}

function addAssets(app: Hono, assets: ReadonlyMap<string, Asset>): void {
  app.get("/assets/:name", (context) => {
    const asset = assets.get(context.req.param("name"));
    if (asset === undefined) return context.notFound();
    return fresh(context, asset.etag, () => context.body(asset.body, 200, { "content-type": asset.type }));
  });
}

/** Answers 304 where the browser already has this version. */
function fresh(
  context: Context,
  etag: string,
  full: () => Response | Promise<Response>,
): Response | Promise<Response> {
  context.header("etag", etag);
  context.header("cache-control", "no-cache");
  return namesEtag(context.req.header("if-none-match"), etag) ? context.body(null, 304) : full();
}

async function send(context: Context, markup: Html): Promise<Response> {
  const text = String(await markup);
  return fresh(context, etagOf(text), () => context.html(text));
}

function addReader(app: Hono, deps: SiteDeps, refuse: Refuse): void {
  const { services, playground, publicUrl } = deps;
  const { archive, botName, store } = services;
  app.get("/articles", (context) => {
    const words = wordsOf(context);
    const body = renderList(archive.newest(), Number(context.req.query("page") ?? "1"), words);
    const parts = { words, title: `${words.reading.articles} · ${botName}`, botName, playground };
    return send(context, page({ ...parts, here: "articles", head: html``, body }));
  });
  app.get("/a/:id", async (context) => {
    const id = context.req.param("id");
    const article = archive.get(id);
    // PostgreSQL accepts no null byte, and no id has any of these.
    const revisions = /\p{C}/u.test(id)
      ? []
      : await known(store.articles.revisions(id, maxRevisions), article);
    const [latest] = revisions;
    if (article === undefined) {
      if (latest === undefined) return refuse(context, 404, ({ pages }) => pages.noArticle);
      const heir = heirOf(latest.article, archive);
      // Browsers keep the paragraph, which stands behind the address.
      if (heir !== undefined) return context.redirect(`/a/${heir.id}${new URL(context.req.url).search}`);
      return refuse(context, 410, ({ pages }) => pages.withdrawn);
    }
    const marks = readRanges(context.req.query("q"));
    const words = wordsOf(context);
    const body = renderArticle({
      article,
      words,
      marks,
      corrections: corrections(article, revisions),
      revisedAt: revisions.length > 1 && latest !== undefined ? latest.storedAt : null,
      ...neighbours(archive.newest(), article),
    });
    const parts = { words, title: `${article.title} · ${botName}`, botName, playground };
    const head = previewTags({ article, marks, botName, publicUrl });
    return send(context, page({ ...parts, here: null, head, body }));
  });
}

/** While the store is away an article is shown without its corrections: whoever follows a citation wants to read it. */
async function known(
  revisions: Promise<readonly Revision[]>,
  article: Article | undefined,
): Promise<readonly Revision[]> {
  try {
    return await revisions;
  } catch (error) {
    if (error instanceof StoreAway && article !== undefined) return [];
    throw error;
  }
}

function neighbours(newest: readonly Article[], article: Article) {
  const at = newest.findIndex(({ id }) => id === article.id);
  return { next: newest[at - 1] ?? null, previous: newest[at + 1] ?? null };
}

function addPlayground(app: Hono, deps: SiteDeps, refuse: Refuse): void {
  const { services, newId, dispatch, chartSvg } = deps;
  const { archive, botName } = services;
  const languageOfArticle: ReplyLook["languageOf"] = (article) => archive.get(article)?.language ?? "";
  const examples = services.topics.flatMap(({ questions }) => questions.slice(0, 1));

  async function answer(
    context: Context,
    said: Said,
    fields: Readonly<Record<string, string>>,
  ): Promise<Response> {
    const chat = said.chat ?? newId();
    const words = wordsOf(context);
    const look = { chat, chartSvg, words, languageOf: languageOfArticle };
    const input = inputOf(said, fields);
    const reply = await dispatch(callOf(input ?? hello, chat, newId(), languageOf(context)));
    const turn = {
      asked: said.text ?? said.label ?? null,
      reply: input === null ? greeting(reply, botName) : reply,
    };
    // Kept by the browser of whoever asked: they come back to it from what it quotes.
    context.header("cache-control", "private, no-cache");
    if (context.req.header("x-sanad-fragment") !== undefined) return context.html(renderTurn(turn, look));
    const body = renderPlayground([turn], look, examples);
    const title = `${turn.asked ?? words.pages.ask} · ${botName}`;
    const parts = { words, title, botName, playground: true };
    return context.html(page({ ...parts, here: "ask", head: playgroundHead(turn), body }));
  }

  app.get("/", (context) => {
    const said = saidSchema.safeParse({ text: context.req.query("ask")?.trim() || undefined });
    return said.success
      ? answer(context, said.data, {})
      : refuse(context, 400, ({ pages }) => pages.unreadable);
  });
  app.post("/", async (context) => {
    if (context.req.header("content-type")?.startsWith("application/x-www-form-urlencoded") !== true)
      return refuse(context, 415, ({ pages }) => pages.otherForm);
    const fields = Object.fromEntries(new URLSearchParams(await context.req.text()));
    const said = saidSchema.safeParse(fields);
    if (!said.success || inputOf(said.data, fields) === null)
      return refuse(context, 400, ({ pages }) => pages.unreadable);
    return answer(context, said.data, fields);
  });
  app.get("/suggest", async (context) => {
    const typed = (context.req.query("q") ?? "").slice(0, 200);
    const nothing = { kind: "text", text: typed } as const;
    return context.json(
      await suggestFor(typed, callOf(nothing, newId(), newId(), languageOf(context)), services),
    );
  });
}
