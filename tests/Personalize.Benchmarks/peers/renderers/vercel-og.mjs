// @vercel/og: satori and resvg as WebAssembly behind one ImageResponse; it has no animation.
import { ImageResponse } from '@vercel/og';
import { banner, fontBytes } from '../job.mjs';
import { paintIcons, paintPhoto } from '../base.mjs';
import { bannerTree } from './tree.mjs';

export const info = { banner: 'PNG' };

const dataUrl = (canvas, type, ...how) => `data:${type};base64,${canvas.toBuffer(type, ...how).toString('base64')}`;

export async function create() {
  const fonts = [400, 700].map(weight => ({ name: 'Inter', data: fontBytes(weight), weight, style: 'normal' }));
  const photo = dataUrl(await paintPhoto(), 'image/jpeg', 92);
  const icons = Object.fromEntries(Object.entries(await paintIcons()).map(([name, canvas]) => [name, dataUrl(canvas, 'image/png')]));
  return {
    async banner(input) {
      const answer = new ImageResponse(bannerTree(input, photo, icons), { width: banner.widthPx, height: banner.heightPx, fonts });
      return Buffer.from(await answer.arrayBuffer());
    },
  };
}
