import type { Params } from "../params.ts";
import { bad } from "../refusals.ts";
import { endPoll, getUpdates, setAllowed } from "../updates.ts";
import { checkWebhook, deliver, TERMINATED_BY_WEBHOOK } from "../webhook.ts";
import type { World } from "../world.ts";
import type { Methods } from "./method.ts";

const MAX_DOWNLOAD = 20 * 1024 * 1024;

function setWebhook(world: World, params: Params): true {
  const url = params.str("url");
  if (!url) return deleteWebhook(world, params);
  checkWebhook(world, params);
  setAllowed(world, params);
  if (params.bool("drop_pending_updates")) world.queue = [];
  endPoll(world, TERMINATED_BY_WEBHOOK);
  const max_connections = Math.min(Math.max(params.int("max_connections", 40), 1), 100);
  world.webhook = { url, secret_token: params.str("secret_token"), max_connections };
  world.webhookError = undefined;
  setImmediate(() => deliver(world));
  return true;
}

function deleteWebhook(world: World, params: Params): true {
  world.webhook = undefined;
  if (params.bool("drop_pending_updates")) world.queue = [];
  return true;
}

function webhookInfo({ webhook, webhookError, allowed, queue }: World): object {
  return {
    url: webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: queue.length,
    ...(webhook ? { max_connections: webhook.max_connections, ip_address: "127.0.0.1" } : {}),
    ...(webhookError ? { last_error_date: webhookError.date, last_error_message: webhookError.message } : {}),
    ...(allowed ? { allowed_updates: allowed } : {}),
  };
}

function getFile(world: World, params: Params): object {
  const id = params.str("file_id");
  if (!id) throw bad("file_id not specified");
  const file = world.files.get(id);
  if (!file) throw bad("wrong file_id or the file is temporarily unavailable");
  if (file.data.length > MAX_DOWNLOAD) throw bad("file is too big");
  return {
    file_id: id,
    file_unique_id: id.slice(-16),
    file_size: file.data.length,
    file_path: file.path,
  };
}

/** Who the bot is, and how it hears of what happens. */
export const receiving: Methods = {
  getme: ({ me, settings }) => ({
    ...me,
    can_join_groups: true,
    can_read_all_group_messages: !settings.privacyMode,
    supports_inline_queries: settings.inlineEnabled,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),
  logout: () => true,
  close: () => true,
  getupdates: getUpdates,
  setwebhook: setWebhook,
  deletewebhook: deleteWebhook,
  getwebhookinfo: webhookInfo,
  getfile: getFile,
};
