/**
 * Pictures of the gallery: `node build/tests/widget/gallery/shoot.js <folder> [screen…]`.
 * Every screen in both languages and schemes, at 320, 768 and 1280 pixels.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { serve } from '../serve.js';
import { galleryPages, screens } from './pages.js';

const [folder = 'build/gallery', ...wanted] = process.argv.slice(2);
const shot = wanted.length > 0 ? wanted : screens;

const served = await serve(galleryPages);
const browser = await puppeteer.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
await mkdir(folder, { recursive: true });

for (const screen of shot)
  for (const language of ['en', 'zh-CN'])
    for (const scheme of ['light', 'dark'])
      for (const width of [320, 768, 1280]) {
        const page = await browser.newPage();
        await page.setViewport({ width, height: 800 });
        const [name, ...settings] = screen.split('&');
        const address = `screen=${name}&lang=${language}&scheme=${scheme}&${settings.join('&')}`;
        await page.goto(`${served.origin}/gallery?${address}`);
        await page.waitForSelector('[data-ready]');
        const path = join(folder, `${screen}-${language}-${scheme}-${width}.png`);
        await page.screenshot({ path: path as `${string}.png`, fullPage: true });
        await page.close();
      }

await browser.close();
await served.close();
