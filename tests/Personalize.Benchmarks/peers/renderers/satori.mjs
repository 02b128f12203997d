// satori makes an SVG, resvg draws it; both take pictures only as files, so the photograph is decoded at every image.
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import { banner, countdown, fontBytes } from '../job.mjs';
import { paintCountdown, paintIcons, paintPhoto } from '../base.mjs';
import { encode } from './gifenc.mjs';
import { bannerTree, countdownTree } from './tree.mjs';

export const info = { banner: 'PNG', countdown: '60 frames through gifenc' };

const dataUrl = (canvas, type, ...how) => `data:${type};base64,${canvas.toBuffer(type, ...how).toString('base64')}`;

export async function create() {
  const fonts = [400, 700, 800].map(weight => ({ name: 'Inter', data: fontBytes(weight), weight, style: 'normal' }));
  const photo = dataUrl(await paintPhoto(), 'image/jpeg', 92);
  const icons = Object.fromEntries(Object.entries(await paintIcons()).map(([name, canvas]) => [name, dataUrl(canvas, 'image/png')]));
  const base = dataUrl(paintCountdown(), 'image/png');
  const draw = async (tree, { widthPx, heightPx }) => new Resvg(await satori(tree, { width: widthPx, height: heightPx, fonts })).render();
  return {
    banner: async input => (await draw(bannerTree(input, photo, icons), banner)).asPng(),
    countdown: input => encode(async frame => (await draw(countdownTree(input.seconds - frame, base), countdown)).pixels),
  };
}
