/** Width and height in pixels. */
export interface Size {
  readonly w: number;
  readonly h: number;
}

/** JPEG's start-of-frame markers are C0 to CF without these three. */
const NOT_FRAMES = new Set([0xc4, 0xc8, 0xcc]);

/** The size of PNG, JPEG or GIF data; undefined if it is none of them. */
export function imageSize(data: Buffer): Size | undefined {
  if (data.length > 24 && data.readUInt32BE(0) === 0x89504e47)
    return { w: data.readUInt32BE(16), h: data.readUInt32BE(20) };
  if (data.length > 10 && data.toString("latin1", 0, 3) === "GIF")
    return { w: data.readUInt16LE(6), h: data.readUInt16LE(8) };
  if (data.length > 4 && data.readUInt16BE(0) === 0xffd8) return jpegSize(data);
  return undefined;
}

function jpegSize(data: Buffer): Size | undefined {
  for (let i = 2; i + 9 < data.length && data[i] === 0xff; i += 2 + data.readUInt16BE(i + 2)) {
    const kind = data[i + 1] ?? 0;
    if (kind >= 0xc0 && kind <= 0xcf && !NOT_FRAMES.has(kind))
      return { w: data.readUInt16BE(i + 7), h: data.readUInt16BE(i + 5) };
  }
  return undefined;
}
