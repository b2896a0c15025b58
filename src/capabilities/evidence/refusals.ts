import type { RefusalWords } from '#kernel/refusal-words';

const isA = {
  heic: {
    zh: '这是 HEIC 照片。请在手机的相机设置里改为“兼容性最佳”（JPEG），或截图后再传。',
    en: 'This is a HEIC photo. Set the phone’s camera to “most compatible” (JPEG), or send a screenshot of it.',
  },
  gif: { zh: '这是 GIF 动图，不能作为附件。', en: 'This is a GIF, which cannot be kept.' },
  svg: { zh: '这是 SVG 图形，不能作为附件。', en: 'This is an SVG drawing, which cannot be kept.' },
  html: { zh: '这是网页文件，不是照片。', en: 'This is a web page, not a photo.' },
  script: { zh: '这是程序脚本，不是照片。', en: 'This is a script, not a photo.' },
  zip: {
    zh: '这是压缩包或 Office 文件。请另存为 PDF 再传。',
    en: 'This is an archive or an Office file. Save it as a PDF.',
  },
  video: { zh: '这是视频，不能作为附件。', en: 'This is a film, which cannot be kept.' },
  empty: { zh: '这个文件是空的。', en: 'This file is empty.' },
} as const;

const other = {
  zh: '这个文件的内容不是 JPEG、PNG、WebP 照片，也不是 PDF。',
  en: 'What this file holds is neither a JPEG, PNG or WebP photo nor a PDF.',
};

const wordsFor = (is: unknown) =>
  typeof is === 'string' && Object.hasOwn(isA, is) ? isA[is as keyof typeof isA] : other;

const inMillions = (count: unknown): string => String(Math.floor(Number(count) / 1_000_000));

/** How the refusals of uploads and attachments are worded; forms that take evidence add this book to their own. */
export const evidenceRefusals = {
  'evidence.not-accepted': { zh: ({ is }) => wordsFor(is).zh, en: ({ is }) => wordsFor(is).en },
  'evidence.id-taken': {
    zh: '这个附件已经以别的内容上传过，请重新选择文件。',
    en: 'This piece was sent already with other contents. Choose the file again.',
  },
  'evidence.too-many-unattached': {
    zh: ({ most }) => `您有 ${String(most)} 个附件还没有用上，请先移除一些，或提交正在填写的内容。`,
    en: ({ most }) =>
      `${String(most)} pieces of yours belong to nothing yet. Remove some, or send what you are filling in.`,
  },
  'evidence.not-yours': {
    zh: '这个附件已经不在了，请移除后重新上传。',
    en: 'This piece is no longer there. Remove it and send it again.',
  },
  'evidence.attached-already': {
    zh: '这个附件已经用在别处，请移除后重新上传。',
    en: 'This piece belongs to something else already. Remove it and send it again.',
  },
  'photo.damaged': {
    zh: '照片不完整或已损坏，请重新拍摄或重新选择。',
    en: 'The photo is incomplete or damaged. Take or choose it again.',
  },
  'photo.too-many-pixels': {
    zh: ({ width, height, mostPixels }) =>
      `照片有 ${String(width)} × ${String(height)} 像素，超过 ${inMillions(mostPixels)}00 万像素。请调低相机的分辨率。`,
    en: ({ width, height, mostPixels }) =>
      `The photo has ${String(width)} × ${String(height)} pixels, over ${inMillions(mostPixels)} million. Lower the camera’s resolution.`,
  },
  'photo.too-demanding': {
    zh: '这张照片处理不了。请用相机另存为普通 JPEG 再传。',
    en: 'This photo cannot be processed. Save it as an ordinary JPEG and send that.',
  },
  'photo.busy': {
    zh: '正在处理的照片太多，请过几秒重试。',
    en: 'Many photos are being processed. Try again in a few seconds.',
  },
  'files.too-large': {
    zh: ({ mostBytes }) => `文件超过 ${inMegabytes(mostBytes)} MB。`,
    en: ({ mostBytes }) => `The file is over ${inMegabytes(mostBytes)} MB.`,
  },
  'files.disk-full': {
    zh: '服务器的磁盘已满，请告诉系统管理员。',
    en: 'The server’s disk is full. Please tell the system administrator.',
  },
  'files.not-writable': {
    zh: '服务器的附件文件夹不可写，请告诉系统管理员。',
    en: 'The server may not write its folder of files. Please tell the system administrator.',
  },
  'files.disk-fault': {
    zh: '服务器的磁盘出现故障，请告诉系统管理员。',
    en: 'The server’s disk is at fault. Please tell the system administrator.',
  },
  'files.lost': {
    zh: '服务器上找不到这个文件，请告诉系统管理员。',
    en: 'The server no longer has this file. Please tell the system administrator.',
  },
} as const satisfies RefusalWords;

function inMegabytes(bytes: unknown): string {
  return String(Math.floor(Number(bytes) / 2 ** 20));
}
