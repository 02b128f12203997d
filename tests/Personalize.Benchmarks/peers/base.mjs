// What peers get ready-made where their interface allows it: the scaled photograph, the icons and the countdown's background, as pixels and files.
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import { banner, cells, countdown, fontFiles, icons, iconSvg } from './job.mjs';

for (const [weight, file] of Object.entries(fontFiles)) {
  GlobalFonts.registerFromPath(file, `Inter${weight}`);
}

export const fontOf = (weight, sizePx) => `${sizePx}px Inter${weight}`;

/** Canvases: pixels that are decoded already. */
export async function paintPhoto() {
  const canvas = createCanvas(banner.widthPx, banner.heightPx);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(await loadImage(banner.photo), 0, 0, banner.widthPx, banner.heightPx);
  return canvas;
}

export async function paintIcons() {
  const side = banner.icon.sizePx;
  const painted = await Promise.all(icons.map(async name => {
    const canvas = createCanvas(side, side);
    const image = await loadImage(iconSvg(name));
    canvas.getContext('2d').drawImage(image, 0, 0, side, side);
    return [name, canvas];
  }));
  return Object.fromEntries(painted);
}

export function paintCountdown() {
  const canvas = createCanvas(countdown.widthPx, countdown.heightPx);
  const context = canvas.getContext('2d');
  const gradient = context.createLinearGradient(112, -112, 488, 262);
  gradient.addColorStop(0, '#1d3557');
  gradient.addColorStop(1, '#0b1b2b');
  context.fillStyle = gradient;
  context.fillRect(0, 0, countdown.widthPx, countdown.heightPx);
  context.textAlign = 'center';

  for (const [index, cell] of cells.entries()) {
    context.fillStyle = '#ffffff1f';
    context.beginPath();
    context.roundRect(cell.x, countdown.box.y, cell.widthPx, countdown.plateHeightPx, countdown.radiusPx);
    context.fill();
    context.fillStyle = '#ffffffb0';
    context.font = fontOf(400, countdown.labelSizePx);
    context.letterSpacing = '0.9px';
    context.fillText(countdown.labels[index], cell.x + cell.widthPx / 2, 121);
  }

  return canvas;
}

/** Draws the eight digits the way a tabular font would: each in a place of its own. */
export function drawDigits(context, digits, fromCell = 0) {
  context.font = fontOf(countdown.weight, countdown.sizePx);
  context.fillStyle = '#ffffff';
  context.textAlign = 'center';

  for (let cell = fromCell; cell < 4; cell++) {
    const middle = cells[cell].x + cells[cell].widthPx / 2;
    context.fillText(digits[cell][0], middle - 17, countdown.baseline);
    context.fillText(digits[cell][1], middle + 17, countdown.baseline);
  }
}
