// The two pictures as trees of boxes with CSS, in the shape that satori and @vercel/og take.
import { banner, cells, countdown, digitsOf, greetingOf, lineOf } from '../job.mjs';

const box = (style, children, props = {}) => ({ type: 'div', props: { style: { display: 'flex', ...style }, children, ...props } });
const picture = (src, x, y, width, height) => ({ type: 'img', props: { src, width, height, style: { position: 'absolute', left: x, top: y, width, height } } });

const words = (place, text) => box(
  { position: 'absolute', left: place.x, top: place.y, height: place.heightPx, fontSize: place.sizePx, fontWeight: place.weight, color: '#fff', whiteSpace: 'nowrap' }, text);

export function bannerTree(input, photo, icons) {
  return box({ width: banner.widthPx, height: banner.heightPx, position: 'relative', fontFamily: 'Inter' }, [
    picture(photo, 0, 0, banner.widthPx, banner.heightPx),
    words(banner.greeting, greetingOf(input)),
    words(banner.line, lineOf(input)),
    picture(icons[input.icon], banner.icon.x, banner.icon.y, banner.icon.sizePx, banner.icon.sizePx),
  ]);
}

export function countdownTree(seconds, base) {
  const digits = digitsOf(seconds).flatMap((unit, index) => [...unit].map((digit, place) => box({
    position: 'absolute', left: cells[index].x + (cells[index].widthPx / 2) - 34 + (34 * place), top: countdown.box.y, width: 34, height: countdown.plateHeightPx,
    justifyContent: 'center', alignItems: 'center', fontSize: countdown.sizePx, fontWeight: countdown.weight, color: '#fff' }, digit)));
  return box({ width: countdown.widthPx, height: countdown.heightPx, position: 'relative', fontFamily: 'Inter' },
    [picture(base, 0, 0, countdown.widthPx, countdown.heightPx), ...digits]);
}
