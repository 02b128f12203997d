// @napi-rs/canvas (Skia): photograph and icons are canvases already; the GIF redraws the cells that changed.
import { createCanvas, GifEncoder } from '@napi-rs/canvas';
import { banner, cells, countdown, digitsOf, greetingOf, lineOf } from '../job.mjs';
import { drawDigits, fontOf, paintCountdown, paintIcons, paintPhoto } from '../base.mjs';

export const info = { banner: 'JPEG', countdown: 'its GifEncoder, only the changed cells of each frame' };

export async function create() {
  const [photo, icons, base] = [await paintPhoto(), await paintIcons(), paintCountdown()];
  const still = createCanvas(banner.widthPx, banner.heightPx);
  const moving = createCanvas(countdown.widthPx, countdown.heightPx);
  return {
    banner(input) {
      const context = still.getContext('2d');
      context.drawImage(photo, 0, 0);
      context.fillStyle = '#ffffff';
      context.font = fontOf(banner.greeting.weight, banner.greeting.sizePx);
      context.fillText(greetingOf(input), banner.greeting.x, banner.greeting.baseline);
      context.font = fontOf(banner.line.weight, banner.line.sizePx);
      context.fillText(lineOf(input), banner.line.x, banner.line.baseline);
      context.drawImage(icons[input.icon], banner.icon.x, banner.icon.y);
      return still.encodeSync('jpeg', banner.quality);
    },
    countdown: input => drawGif(input, base, moving),
  };
}

function drawGif(input, base, canvas) {
  const context = canvas.getContext('2d');
  const encoder = new GifEncoder(countdown.widthPx, countdown.heightPx, { repeat: 1, quality: 10 });
  let shown = null;

  for (let frame = 0; frame < countdown.frames; frame++) {
    const digits = digitsOf(input.seconds - frame);
    const first = shown === null ? 0 : digits.findIndex((digit, index) => digit !== shown[index]);
    const left = shown === null ? 0 : cells[first].x;
    const right = shown === null ? countdown.widthPx : cells[3].x + cells[3].widthPx;
    const [top, height] = shown === null ? [0, countdown.heightPx] : [countdown.box.y, countdown.plateHeightPx];
    context.drawImage(base, left, top, right - left, height, left, top, right - left, height);
    drawDigits(context, digits, first);
    const pixels = context.getImageData(left, top, right - left, height).data;
    encoder.addFrame(new Uint8Array(pixels.buffer), right - left, height, { delay: countdown.delayMs, left, top });
    shown = digits;
  }

  return encoder.finish();
}
