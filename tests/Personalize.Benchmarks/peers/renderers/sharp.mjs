// sharp (libvips): the photograph as raw pixels, texts and icon as one SVG above it; the GIF from 60 composed frames.
import sharp from 'sharp';
import { banner, cells, countdown, digitsOf, greetingOf, icons, iconSvg, lineOf } from '../job.mjs';
import { paintCountdown } from '../base.mjs';

export const info = { banner: 'JPEG, texts and icon as SVG', countdown: 'animated GIF of composed SVG frames' };

// Named as fontconfig finds them: run.mjs gives the process a fontconfig folder with our fonts.
const text = (x, baseline, sizePx, weight, words, anchor = 'start') =>
  `<text x="${x}" y="${baseline}" font-family="Inter" font-size="${sizePx}" font-weight="${weight}" fill="#fff" text-anchor="${anchor}">${words}</text>`;

export async function create() {
  const photo = await raw(sharp(banner.photo).resize(banner.widthPx, banner.heightPx));
  const base = await raw(sharp(paintCountdown().toBuffer('image/png')).removeAlpha());
  const drawn = Object.fromEntries(icons.map(name => [name, inner(iconSvg(name).toString())]));
  return {
    banner(input) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${banner.widthPx}" height="${banner.heightPx}">`
        + text(banner.greeting.x, banner.greeting.baseline, banner.greeting.sizePx, 700, greetingOf(input))
        + text(banner.line.x, banner.line.baseline, banner.line.sizePx, 400, lineOf(input)) + drawn[input.icon] + '</svg>';
      return sharp(photo.data, { raw: photo.info }).composite([{ input: Buffer.from(svg) }]).jpeg({ quality: banner.quality }).toBuffer();
    },
    async countdown(input) {
      const frames = [];

      for (let frame = 0; frame < countdown.frames; frame++) {
        frames.push(await sharp(base.data, { raw: base.info }).composite([{ input: Buffer.from(digitsSvg(input.seconds - frame)) }]).removeAlpha().raw().toBuffer());
      }

      const { widthPx: width, heightPx: height } = countdown;
      return sharp(Buffer.concat(frames), { raw: { width, height: height * countdown.frames, channels: 3, pageHeight: height } })
        .gif({ colours: countdown.colors, delay: Array(countdown.frames).fill(countdown.delayMs), loop: 1 }).toBuffer();
    },
  };
}

async function raw(image) {
  const { data, info: { width, height, channels } } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, info: { width, height, channels } };
}

// An icon's drawing, placed: librsvg does not load pictures by reference from a buffer.
function inner(svg) {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? '0 0 64 64';
  return `<svg x="${banner.icon.x}" y="${banner.icon.y}" width="${banner.icon.sizePx}" height="${banner.icon.sizePx}" viewBox="${viewBox}">`
    + svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')) + '</svg>';
}

function digitsSvg(seconds) {
  const digits = digitsOf(seconds).flatMap((unit, index) => {
    const middle = cells[index].x + cells[index].widthPx / 2;
    return [text(middle - 17, countdown.baseline, countdown.sizePx, 800, unit[0], 'middle'), text(middle + 17, countdown.baseline, countdown.sizePx, 800, unit[1], 'middle')];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${countdown.widthPx}" height="${countdown.heightPx}">${digits.join('')}</svg>`;
}
