// Chromium without a window, the page kept open: new words in it, then a screenshot. Frames of the GIF go through gifenc.
import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { banner, cells, countdown, digitsOf, fontBytes, greetingOf, lineOf } from '../job.mjs';
import { paintCountdown, paintIcons, paintPhoto } from '../base.mjs';
import { encode } from './gifenc.mjs';

export const info = { banner: 'screenshot, JPEG', countdown: '60 screenshots through gifenc' };

const dataUrl = (canvas, type, ...how) => `data:${type};base64,${canvas.toBuffer(type, ...how).toString('base64')}`;
const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function create() {
  const executablePath = places.find(place => place && existsSync(place));

  if (!executablePath) {
    throw new Error('no chromium at CHROMIUM or in /usr/bin');
  }

  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  const [still, moving] = [await openPage(browser, banner, await bannerHtml()), await openPage(browser, countdown, countdownHtml())];
  const reader = createCanvas(countdown.widthPx, countdown.heightPx).getContext('2d', { willReadFrequently: true });
  return {
    version: browser.version(),
    close: () => browser.close(),
    async banner(input) {
      await still.evaluate(show => { greeting.textContent = show.greeting; line.textContent = show.line; icon.src = icons[show.icon]; },
        { greeting: greetingOf(input), line: lineOf(input), icon: input.icon });
      return still.screenshot({ type: 'jpeg', quality: banner.quality });
    },
    countdown: input => encode(async frame => {
      await moving.evaluate(shown => document.querySelectorAll('b').forEach((place, index) => { place.textContent = shown[index]; }), digitsOf(input.seconds - frame).join(''));
      reader.drawImage(await loadImage(await moving.screenshot({ type: 'png' })), 0, 0);
      return reader.getImageData(0, 0, countdown.widthPx, countdown.heightPx).data;
    }),
  };
}

async function openPage(browser, { widthPx, heightPx }, html) {
  const page = await browser.newPage({ viewport: { width: widthPx, height: heightPx } });
  const faces = [400, 700, 800].map(weight => `@font-face { font-family: Inter; font-weight: ${weight}; src: url(data:font/ttf;base64,${fontBytes(weight).toString('base64')}) }`);
  await page.setContent(`<style>${faces.join('\n')} body { margin: 0; font-family: Inter; color: #fff } body > * { position: absolute; white-space: nowrap }</style>${html}`);
  await page.evaluate(() => Promise.all([...document.fonts].map(face => face.load())));
  return page;
}

async function bannerHtml() {
  const icons = Object.entries(await paintIcons()).map(([name, canvas]) => [name, dataUrl(canvas, 'image/png')]);
  const words = (id, place) => `<div id="${id}" style="left: ${place.x}px; top: ${place.y}px; font: ${place.weight} ${place.sizePx}px Inter"></div>`;
  return `<img src="${dataUrl(await paintPhoto(), 'image/png')}" style="left: 0; top: 0">${words('greeting', banner.greeting)}${words('line', banner.line)}
    <img id="icon" style="left: ${banner.icon.x}px; top: ${banner.icon.y}px"><script>const icons = ${JSON.stringify(Object.fromEntries(icons))}</script>`;
}

function countdownHtml() {
  const digits = cells.flatMap(cell => [0, 1].map(place => `<b style="left: ${cell.x + (cell.widthPx / 2) - 34 + (34 * place)}px; top: ${countdown.box.y}px; width: 34px;
    text-align: center; font: ${countdown.weight} ${countdown.sizePx}px/${countdown.plateHeightPx}px Inter"></b>`));
  return `<img src="${dataUrl(paintCountdown(), 'image/png')}" style="left: 0; top: 0">${digits.join('')}`;
}
