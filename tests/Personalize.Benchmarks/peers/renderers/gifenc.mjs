// gifenc: one palette for all frames, frames drawn by @napi-rs/canvas.
import gifenc from 'gifenc';
import { createCanvas } from '@napi-rs/canvas';
import { countdown, digitsOf } from '../job.mjs';
import { drawDigits, paintCountdown } from '../base.mjs';

const { GIFEncoder, applyPalette, quantize } = gifenc;

export const info = { countdown: 'global palette of 64, frames by @napi-rs/canvas' };

/** A GIF of frames as RGBA; the palette is made from the first. */
export async function encode(frameAt) {
  const gif = GIFEncoder();
  let palette;

  for (let frame = 0; frame < countdown.frames; frame++) {
    const pixels = await frameAt(frame);
    palette ??= quantize(pixels, countdown.colors);
    const indices = applyPalette(pixels, palette);
    gif.writeFrame(indices, countdown.widthPx, countdown.heightPx, { palette: frame === 0 ? palette : undefined, delay: countdown.delayMs, repeat: -1 });
  }

  gif.finish();
  return gif.bytes();
}

export async function create() {
  const base = paintCountdown();
  const canvas = createCanvas(countdown.widthPx, countdown.heightPx);
  const context = canvas.getContext('2d');
  return {
    countdown: input => encode(frame => {
      context.drawImage(base, 0, 0);
      drawDigits(context, digitsOf(input.seconds - frame));
      return context.getImageData(0, 0, countdown.widthPx, countdown.heightPx).data;
    }),
  };
}
