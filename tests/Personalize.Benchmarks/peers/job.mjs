// The two jobs that every renderer does, and the random inputs they do them with.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const root = path.resolve(fileURLToPath(import.meta.url), '../../../..');
const fonts = path.join(root, 'functions/Personalize.Rendering/node_modules/@expo-google-fonts/inter');

export const fontFiles = {
  400: path.join(fonts, '400Regular/Inter_400Regular.ttf'),
  700: path.join(fonts, '700Bold/Inter_700Bold.ttf'),
  800: path.join(fonts, '800ExtraBold/Inter_800ExtraBold.ttf'),
};
export const fontBytes = weight => readFileSync(fontFiles[weight]);

// Positions are those of Rendering/Designs/banner.json and countdown.json; ours reads the JSON itself.
export const banner = {
  widthPx: 600, heightPx: 300, quality: 84, photo: path.join(root, 'tools/Personalize.DevStack/Content/assets/photos/skyline.jpg'),
  greeting: { x: 32, y: 28, heightPx: 56, sizePx: 40, weight: 700, baseline: 71 },
  line: { x: 32, y: 86, heightPx: 32, sizePx: 24, weight: 400, baseline: 111 },
  icon: { x: 504, y: 36, sizePx: 64 },
};
export const countdown = {
  widthPx: 600, heightPx: 150, frames: 60, colors: 64, delayMs: 1000, box: { x: 100, y: 30, widthPx: 400, heightPx: 96 }, gapPx: 14, radiusPx: 10,
  plateHeightPx: 72, labelSizePx: 11, labels: ['DAYS', 'HOURS', 'MIN', 'SEC'], sizePx: 48, weight: 800, baseline: 83,
};

export const icons = ['clear-day', 'clear-night', 'cloudy', 'drizzle', 'fog', 'rain', 'snow', 'storm'];
export const iconSvg = name => readFileSync(path.join(root, `functions/Personalize.Rendering/Pictures/Weather/${name}.svg`));

/** Left edge and width of each of the four cells. */
export const cells = [0, 1, 2, 3].map(index => {
  const at = place => Math.floor(place * (countdown.box.widthPx + countdown.gapPx) / 4);
  return { x: countdown.box.x + at(index), widthPx: at(index + 1) - countdown.gapPx - at(index) };
});

export const greetingOf = input => `Hello, ${input.name}!`;
export const lineOf = input => `${input.temperature}°C in Zürich - ${input.clock}`;

/** Days, hours, minutes and seconds as two letters each. */
export function digitsOf(seconds) {
  const parts = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map(part => String(Math.min(99, Math.max(0, part))).padStart(2, '0'));
}

/** The same numbers on every machine: mulberry32. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

export function bannerInput(random) {
  const name = letters[random(26)].toUpperCase() + Array.from({ length: 2 + random(8) }, () => letters[random(26)]).join('');
  const clock = `${String(random(24)).padStart(2, '0')}:${String(random(60)).padStart(2, '0')}`;
  return { name, temperature: random(51) - 15, clock, icon: icons[random(icons.length)] };
}

export const countdownInput = random => ({ seconds: 3600 + random(8_000_000) });

/** Scenes of texts from a pool, drawn anew each time: what a warm cache meets. */
export function poolOf(seed, count) {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => bannerInput(random));
}
export function fromPool(pool, random) {
  const [one, other] = [pool[random(pool.length)], pool[random(pool.length)]];
  return { name: one.name, temperature: other.temperature, clock: other.clock, icon: icons[random(icons.length)] };
}
