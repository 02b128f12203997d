// takumi: its cache holds the decoded photograph and icons, as its interface intends.
import { Renderer } from '@takumi-rs/core';
import { container, image, text } from '@takumi-rs/helpers';
import { banner, cells, countdown, digitsOf, fontBytes, greetingOf, lineOf } from '../job.mjs';
import { paintCountdown, paintIcons, paintPhoto } from '../base.mjs';

export const info = { banner: 'JPEG', countdown: 'renderAnimation, 60 scenes' };

const at = (x, y, style) => ({ position: 'absolute', left: x, top: y, ...style });
const words = (place, content) => text(content, at(place.x, place.y, { fontSize: place.sizePx, fontWeight: place.weight, color: '#ffffff' }));

export async function create() {
  const renderer = new Renderer();

  for (const weight of [400, 700, 800]) {
    await renderer.registerFont({ name: 'Inter', data: fontBytes(weight), weight });
  }

  const icons = Object.entries(await paintIcons());
  const stills = [{ src: 'photo', data: (await paintPhoto()).toBuffer('image/png') }, ...icons.map(([src, canvas]) => ({ src, data: canvas.toBuffer('image/png') }))];
  const moving = [{ src: 'base', data: paintCountdown().toBuffer('image/png') }];
  return {
    banner: input => renderer.render(bannerNode(input), {
      width: banner.widthPx, height: banner.heightPx, format: 'jpeg', quality: banner.quality, images: stills }),
    countdown: input => renderer.renderAnimation({
      scenes: Array.from({ length: countdown.frames }, (_, frame) => ({ node: countdownNode(input.seconds - frame), durationMs: countdown.delayMs })),
      width: countdown.widthPx, height: countdown.heightPx, fps: 1, format: 'gif', images: moving }),
  };
}

const page = ({ widthPx, heightPx }, children) => container({ style: { width: widthPx, height: heightPx, position: 'relative', fontFamily: 'Inter' }, children });

const bannerNode = input => page(banner, [
  image({ src: 'photo', style: at(0, 0, { width: banner.widthPx, height: banner.heightPx }) }),
  words(banner.greeting, greetingOf(input)),
  words(banner.line, lineOf(input)),
  image({ src: input.icon, style: at(banner.icon.x, banner.icon.y, { width: banner.icon.sizePx, height: banner.icon.sizePx }) }),
]);

const countdownNode = seconds => page(countdown, [
  image({ src: 'base', style: at(0, 0, { width: countdown.widthPx, height: countdown.heightPx }) }),
  ...digitsOf(seconds).flatMap((unit, index) => [...unit].map((digit, place) => text(digit, at(
    cells[index].x + (cells[index].widthPx / 2) - 34 + (34 * place), countdown.box.y + 8,
    { width: 34, textAlign: 'center', fontSize: countdown.sizePx, fontWeight: countdown.weight, color: '#ffffff' })))),
]);
