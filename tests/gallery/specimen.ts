/**
 * A line of letters in the form's font, by which it is known whether this browser draws as the
 * one did that the stored pictures are of: another Chromium or FreeType draws others. It knows no
 * form.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { light } from '#widget/styles/values.js';
import type { Chromium } from '../e2e/browser.js';
import { pack, rounded } from './packed.js';
import { differenceOf } from './stored.js';

const stored = 'tests/gallery/specimen.png';
const font = /--latchkey-font-family: (.+);/.exec(light)?.[1];

async function draw({ visitor }: Chromium): Promise<PNG> {
  const { context, leave } = await visitor();
  const page = await context.newPage();
  await page.setViewport({ width: 640, height: 80 });
  await page.setContent(
    `<!doctype html><html lang="en"><title>Specimen</title><style>body { font: 1rem ${font}; }</style>
<p>Sphinx of black quartz, judge my vow 0123456789 <b>Continue</b> <span lang="zh-CN">登录验证码密码账号</span>`,
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const picture = await page.screenshot();
  await leave();
  return rounded(PNG.sync.read(Buffer.from(picture)));
}

/** @param keep it is stored, as it is drawn now */
export async function drawsAsStored(chromium: Chromium, keep: boolean): Promise<boolean> {
  const drawn = await draw(chromium);
  if (keep) await writeFile(stored, pack(drawn));
  return existsSync(stored) && isDrawnAlike(PNG.sync.read(await readFile(stored)), drawn);
}

export const isDrawnAlike = (expected: PNG, drawn: PNG): boolean =>
  differenceOf(expected, drawn) === undefined;
