// A screen has few colours: as a palette of them its picture is a third as large, and no tool is needed for that.
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Colours nearer to each other than this (squared, of 255) look like one. */
const ALIKE = 60;

/** A PNG of at most `most` colours that looks like this one, which is as a browser writes it (8 bits, RGB or RGBA). */
export function fewColours(png, most = 128) {
  const { width, height, colours } = read(png);
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const known = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one) || one - other);
  const palette = [];
  for (const colour of known) {
    if (palette.length === most) break;
    if (palette.every((kept) => apart(kept, colour) > ALIKE)) palette.push(colour);
  }
  const nearest = new Map(known.map((colour) => [colour, closest(palette, colour)]));
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = nearest.get(colours[y * width + x]);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("PLTE", table), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

const apart = (one, other) => ((one >> 16) - (other >> 16)) ** 2 + (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 + ((one & 255) - (other & 255)) ** 2;

function closest(palette, colour) {
  let best = 0;
  for (let at = 1; at < palette.length; at += 1) if (apart(palette[at], colour) < apart(palette[best], colour)) best = at;
  return best;
}

function chunk(name, content) {
  const made = Buffer.alloc(content.length + 12);
  made.writeUInt32BE(content.length, 0);
  made.write(name, 4, "latin1");
  content.copy(made, 8);
  made.writeUInt32BE(crc32(made.subarray(4, content.length + 8)), content.length + 8);
  return made;
}

/** Width, height, and the colour of each point as one number. */
function read(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error("not a PNG");
  let head;
  const packed = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const name = png.toString("latin1", at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + length);
    if (name === "IHDR") head = content;
    if (name === "IDAT") packed.push(content);
    at += length + 12;
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const each = { 2: 3, 6: 4 }[head[9]];
  if (head[8] !== 8 || each === undefined || head[12] !== 0) throw new Error("not a PNG as a browser writes it");
  const rows = inflateSync(Buffer.concat(packed));
  const wide = width * each;
  let above = Buffer.alloc(wide);
  const colours = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const from = y * (wide + 1);
    const row = rows.subarray(from + 1, from + 1 + wide);
    unfilter(rows[from], row, above, each);
    for (let x = 0; x < width; x += 1) colours[y * width + x] = (row[x * each] << 16) | (row[x * each + 1] << 8) | row[x * each + 2];
    above = row;
  }
  return { width, height, colours };
}

/** Undoes a row's filter in place, as section 9 of the PNG specification has it. */
function unfilter(how, row, above, each) {
  for (let x = 0; x < row.length; x += 1) {
    const left = x < each ? 0 : row[x - each];
    const up = above[x];
    const corner = x < each ? 0 : above[x - each];
    if (how === 1) row[x] += left;
    else if (how === 2) row[x] += up;
    else if (how === 3) row[x] += (left + up) >> 1;
    else if (how === 4) row[x] += paeth(left, up, corner);
  }
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
