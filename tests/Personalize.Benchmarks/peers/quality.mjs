// Bytes at equal quality: what mozjpeg needs for the error that our JPEG makes, both against the pixels that the picture was made from.
import { banner } from './job.mjs';
import { meanOf } from './statistics.mjs';

const qualities = Array.from({ length: 22 }, (_, index) => 56 + (2 * index));

/** Compares over the given inputs; `ours` answers the jobs banner and banner-pixels. */
export async function compareWithMozjpeg(ours, inputs) {
  const { default: sharp } = await import('sharp');
  const files = (await ours.ask({ job: 'banner', inputs, keep: true })).pictures;
  const truths = (await ours.ask({ job: 'banner-pixels', inputs, keep: true })).pictures;
  const pairs = [];

  for (const [index, file] of files.entries()) {
    pairs.push(await compareOne(sharp, Buffer.from(file, 'base64'), Buffer.from(truths[index], 'base64')));
  }

  const ratios = pairs.map(pair => pair.ours / pair.mozjpeg);
  return {
    pictures: pairs.length,
    psnrDb: meanOf(pairs.map(pair => pair.psnr)),
    ourBytes: meanOf(pairs.map(pair => pair.ours)),
    mozjpegBytes: meanOf(pairs.map(pair => pair.mozjpeg)),
    ratio: meanOf(ratios),
    worstRatio: Math.max(...ratios),
  };
}

async function compareOne(sharp, file, rgba) {
  const raw = { width: banner.widthPx, height: banner.heightPx, channels: 4 };
  const truth = await sharp(rgba, { raw }).removeAlpha().raw().toBuffer();
  const psnr = psnrOf(truth, await decode(sharp, file));
  let below;

  for (const quality of qualities) {
    const other = await sharp(rgba, { raw }).removeAlpha().jpeg({ quality, mozjpeg: true, chromaSubsampling: '4:2:0' }).toBuffer();
    const point = { psnr: psnrOf(truth, await decode(sharp, other)), bytes: other.length };

    if (point.psnr >= psnr) {
      // Between two qualities bytes grow about exponentially with decibels.
      const share = below ? (psnr - below.psnr) / (point.psnr - below.psnr) : 1;
      const bytes = below ? Math.exp(Math.log(below.bytes) + (share * Math.log(point.bytes / below.bytes))) : point.bytes;
      return { psnr, ours: file.length, mozjpeg: bytes };
    }

    below = point;
  }

  throw new Error(`mozjpeg does not reach ${psnr.toFixed(2)} dB`);
}

const decode = (sharp, file) => sharp(file).removeAlpha().raw().toBuffer();

function psnrOf(one, other) {
  let sum = 0;

  for (let at = 0; at < one.length; at++) {
    const off = one[at] - other[at];
    sum += off * off;
  }

  return 10 * Math.log10((255 * 255 * one.length) / sum);
}
