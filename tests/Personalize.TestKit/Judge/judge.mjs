// Decodes pictures with decoders that share no code with ours. Standard input: pictures, each after its length (4 bytes, big end first).
// Standard output, for each: status, frame count, width, height (4 bytes each), then per frame the delay (4 bytes) and RGBA rows; on failure
// status 1, the length and the text of the reason.
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { PNG } = require('pngjs');
const jpeg = require('jpeg-js');
const { GifReader } = require('omggif');

function decode(file) {
  if (file[0] === 0x89) {
    const { width, height, data } = PNG.sync.read(file, { checkCRC: true });
    return { width, height, frames: [{ delay: 0, data }] };
  }
  if (file[0] === 0xff) {
    const { width, height, data } = jpeg.decode(file, { useTArray: true, formatAsRGBA: true });
    return { width, height, frames: [{ delay: 0, data: Buffer.from(data) }] };
  }
  const gif = new GifReader(file);
  const screen = Buffer.alloc(gif.width * gif.height * 4);
  const frames = [];
  for (let i = 0; i < gif.numFrames(); i++) {
    gif.decodeAndBlitFrameRGBA(i, screen);
    frames.push({ delay: gif.frameInfo(i).delay, data: Buffer.from(screen) });
  }
  return { width: gif.width, height: gif.height, frames };
}

function words(...values) {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32BE(value, i * 4));
  return bytes;
}

function answer(file) {
  try {
    const { width, height, frames } = decode(file);
    return Buffer.concat([words(0, frames.length, width, height), ...frames.flatMap(f => [words(f.delay), f.data])]);
  } catch (error) {
    const reason = Buffer.from(String(error));
    return Buffer.concat([words(1, reason.length), reason]);
  }
}

let pending = Buffer.alloc(0);
process.stdin.on('data', chunk => {
  pending = Buffer.concat([pending, chunk]);
  while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32BE(0)) {
    const end = 4 + pending.readUInt32BE(0);
    process.stdout.write(answer(pending.subarray(4, end)));
    pending = pending.subarray(end);
  }
});
