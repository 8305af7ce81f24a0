//! A photo as a phone makes it: pixels, and beside them where it was taken and by which machine.

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What `phone` says beside its pixels; none of it may come out again. */
export const MAKER = "Snooper Phones";
export const SERIAL = "SN-7731-0042-PRIVATE";

/** A photo for a file field: a real one where the repository has one, with notes of a phone. */
export function phonePhoto() {
  const file = PHOTOS.find((path) => existsSync(path));
  const jpeg = withNotes(readFileSync(file));
  return { name: "IMG_20170405_holiday_at_home.jpg", mimeType: "image/jpeg", buffer: jpeg };
}

/** A picture made by us, without notes. */
export function plainPhoto(name) {
  const buffer = readFileSync(here(`../../crates/server/demo/pictures/${name}`));
  return { name, mimeType: "image/jpeg", buffer };
}

/** The bytes hold nothing that `withNotes` put in, nor any block for notes. */
export function saysNothing(bytes) {
  const text = Buffer.from(bytes).toString("latin1");
  return ![MAKER, SERIAL, "Exif\0", "http://ns.adobe.com/"].some((mark) => text.includes(mark));
}

/** Puts a block of notes (Exif 2.32: maker, model with serial, position) first in a JPEG. */
function withNotes(jpeg) {
  const tiff = directory([text(0x010f, MAKER), text(0x0110, SERIAL)]);
  const block = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(block.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, block, jpeg.subarray(2)]);
}

function text(tag, value) {
  return { tag, bytes: Buffer.from(`${value}\0`, "latin1") };
}

/** One big-endian TIFF directory of texts, each longer than four bytes, and a GPS directory. */
function directory(texts) {
  const head = Buffer.from("MM\0*\0\0\0\x08", "latin1");
  const count = texts.length + 1;
  const entries = Buffer.alloc(2 + 12 * count + 4);
  entries.writeUInt16BE(count, 0);
  let place = head.length + entries.length;
  const entry = (index, tag, type, length, value) => {
    entries.writeUInt16BE(tag, 2 + 12 * index);
    entries.writeUInt16BE(type, 4 + 12 * index);
    entries.writeUInt32BE(length, 6 + 12 * index);
    entries.writeUInt32BE(value, 10 + 12 * index);
  };
  texts.forEach(({ tag, bytes }, index) => {
    entry(index, tag, ASCII, bytes.length, place);
    place += bytes.length;
  });
  entry(texts.length, GPS_POINTER, LONG, 1, place);
  return Buffer.concat([head, entries, ...texts.map(({ bytes }) => bytes), position(place)]);
}

/** A GPS directory: 38° 53′ 51″ north. */
function position(at) {
  const gps = Buffer.alloc(2 + 12 * 2 + 4 + 24);
  gps.writeUInt16BE(2, 0);
  gps.writeUInt16BE(1, 2);
  gps.writeUInt16BE(ASCII, 4);
  gps.writeUInt32BE(2, 6);
  gps.write("N", 10, "latin1");
  gps.writeUInt16BE(2, 14);
  gps.writeUInt16BE(RATIONAL, 16);
  gps.writeUInt32BE(3, 18);
  gps.writeUInt32BE(at + 30, 22);
  [38, 1, 53, 1, 51, 1].forEach((part, index) => gps.writeUInt32BE(part, 30 + 4 * index));
  return gps;
}

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** The first that is there. */
const PHOTOS = [
  here("../../tests/photos/phone.jpg"),
  here("../../crates/server/demo/pictures/harbor-dawn.jpg"),
  here("../../fuzz/seeds/scrub_image/marked.jpg"),
];
const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
const GPS_POINTER = 0x8825;
