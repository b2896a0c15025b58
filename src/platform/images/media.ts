/** What a file is by its first bytes; its name and what a browser says of it count for nothing. */
type KnownMedia = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';

/** Told by name to whoever brings one, so that they know what to do instead. */
type RefusedMedia = 'heic' | 'gif' | 'svg' | 'html' | 'script' | 'zip' | 'video' | 'empty' | 'unknown';

/** @param head the first 64 bytes, or all there are */
export function sniffMedia(head: Uint8Array): KnownMedia | RefusedMedia {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  const at = (offset: number, text: string): boolean =>
    bytes.subarray(offset, offset + text.length).toString('latin1') === text;
  if (bytes.length === 0) return 'empty';
  if (at(0, '\xff\xd8\xff')) return 'image/jpeg';
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (at(0, 'RIFF') && at(8, 'WEBP')) return 'image/webp';
  if (at(0, '%PDF-')) return 'application/pdf';
  if (at(0, 'GIF8')) return 'gif';
  if (at(0, 'PK')) return 'zip';
  if (at(4, 'ftyp'))
    return /^(hei[cxs]|hev[cx]|mif1|msf1|avi[fs])/.test(bytes.toString('latin1', 8)) ? 'heic' : 'video';
  return refusedText(
    bytes
      .toString('utf8')
      .replace(/^\uFEFF/u, '')
      .trimStart()
      .toLowerCase(),
  );
}

function refusedText(text: string): RefusedMedia {
  if (text.startsWith('#!') || text.startsWith('<?php')) return 'script';
  if (text.startsWith('<svg') || (text.startsWith('<?xml') && text.includes('<svg'))) return 'svg';
  return /^<(!doctype html|html|head|body|script|iframe|\?xml|!--)/.test(text) ? 'html' : 'unknown';
}
