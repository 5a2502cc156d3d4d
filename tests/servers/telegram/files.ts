import { randomBytes } from "node:crypto";
import { CAPTION_RULE } from "./entities.ts";
import { formatText } from "./format.ts";
import { imageSize } from "./images.ts";
import type { MessageBody } from "./messages.ts";
import type { Params } from "./params.ts";
import { ApiError, bad } from "./refusals.ts";
import type { World } from "./world.ts";

/** What messages say of a file. */
export interface FileRef {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
}

const MAX_PHOTO = 10 * 1024 * 1024;

const refOf = (file_id: string, data: Buffer): FileRef => ({
  file_id,
  file_unique_id: file_id.slice(-16),
  file_size: data.length,
});

/** Keeps a file so that it can be sent again or downloaded. */
export function storeFile(world: World, data: Buffer, path: string): FileRef {
  const id = `TEST${randomBytes(24).toString("base64url")}`;
  const file = { id, path: path.replace("file", `file_${world.files.size}`), data };
  world.files.set(id, file);
  world.paths.set(file.path, file);
  return refOf(id, data);
}

/** The kinds of media this server takes. */
export type MediaKind = "photo" | "document";

/** The media of a sendPhoto or sendDocument call. */
export function readMedia(world: World, params: Params, kind: MediaKind): MessageBody {
  const upload = params.file(kind);
  return mediaOf(world, kind, params.str(kind), upload);
}

/** The media that a value (file id) or an upload stands for. */
export function mediaOf(
  world: World,
  kind: MediaKind,
  value: string,
  upload: ReturnType<Params["file"]>,
): MessageBody {
  if (!upload) return knownMedia(world, kind, value);
  const { data, filename, mime } = upload;
  if (data.length === 0) throw bad("file must be non-empty");
  if (kind === "document") {
    const file = storeFile(world, data, "documents/file.bin");
    const document = { ...file, file_name: filename, mime_type: mime || "application/octet-stream" };
    return { document };
  }
  if (data.length > MAX_PHOTO) throw new ApiError(413, "Request Entity Too Large");
  const size = imageSize(data);
  if (!size) throw bad("IMAGE_PROCESS_FAILED");
  const { w, h } = size;
  if (w + h > 10_000 || w / h > 20 || h / w > 20) throw bad("PHOTO_INVALID_DIMENSIONS");
  return { photo: [{ ...storeFile(world, data, "photos/file.jpg"), width: w, height: h }] };
}

function knownMedia(world: World, kind: MediaKind, value: string): MessageBody {
  if (!value || value.startsWith("attach://")) throw bad(`there is no ${kind} in the request`);
  if (/^https?:/i.test(value)) {
    world.unsupported.add(`${kind} by URL`);
    throw bad("failed to get HTTP URL content");
  }
  const file = world.files.get(value);
  if (!file) throw bad("wrong file identifier/HTTP URL specified");
  const ref = refOf(value, file.data);
  return kind === "photo" ? { photo: [{ ...ref, width: 800, height: 600 }] } : { document: ref };
}

/** A caption with its entities, as messages carry them. */
export function captionOf(world: World, text: string, mode: string, entities: unknown): MessageBody {
  const caption = formatText(world, { text, mode, entities }, CAPTION_RULE);
  return {
    ...(caption.text ? { caption: caption.text } : {}),
    ...(caption.entities.length > 0 ? { caption_entities: caption.entities } : {}),
  };
}
