import { describe, expect, test } from 'vitest';
import { aPhoto } from '#testing/photos';
import { sniffMedia } from './media.ts';

const sniffText = (text: string) => sniffMedia(Buffer.from(text));

describe('a file is what its first bytes say', () => {
  test.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
  ] as const)('%s', async (as, media) => {
    expect(sniffMedia((await aPhoto({ width: 8, height: 8, as })).subarray(0, 64))).toBe(media);
  });

  test.each([
    ['%PDF-1.7\n', 'application/pdf'],
    ['GIF89a', 'gif'],
    ['PK\u0003\u0004', 'zip'],
    ['\0\0\0\u0018ftypheic', 'heic'],
    ['\0\0\0\u0018ftypmp42', 'video'],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script>', 'svg'],
    ['<?xml version="1.0"?><svg>', 'svg'],
    ['\uFEFF  <!DOCTYPE html>', 'html'],
    ['<script>alert(1)</script>', 'html'],
    ['#!/bin/sh\nrm -rf /', 'script'],
    ['<?php system($_GET[0]);', 'script'],
    ['a note that was named .jpg', 'unknown'],
    ['', 'empty'],
  ])('%j', (text, media) => {
    expect(sniffText(text)).toBe(media);
  });
});
