/** All that is asked of a screen; gives what is wrong with it, in words. */
import { axeFindings } from '../e2e/look.js';
import { misfits, withoutEdges } from './fit.js';
import { walk } from './keyboard.js';
import { pseudo } from './pseudo.js';
import type { Screen } from './screen.js';
import { focusOf, type Shown } from './show.js';
import { compareTranscript, keepSeen, type Pictures } from './stored.js';
import { type Read, readForm, transcribed } from './transcript.js';

const languages = ['en', 'zh-CN'];
const schemes = ['light', 'dark'] as const;
const widths = [1280, 320];

export async function judge(screen: Screen, shown: Shown, pictures: Pictures): Promise<string[]> {
  return [
    ...(await arrival(screen, shown)),
    ...(await variants(screen, shown, pictures)),
    ...(await zoomed(shown)),
    ...(await inForcedColors(screen, shown)),
    ...(await fromRightToLeft(screen, shown)),
    ...(await byKeyboard(shown)),
  ];
}

const under = (name: string, problems: readonly string[]) =>
  problems.map((one) => `${name}: ${one}`);

/** Where the focus is, and what has been said by itself. */
async function arrival(
  { focus = '', announces }: Screen,
  { at, session }: Shown,
): Promise<string[]> {
  const problems: string[] = [];
  const found = await focusOf(at);
  if (found !== focus) problems.push(`the focus is on "${found}", not on "${focus}"`);
  if (!announces) return problems;
  const [by, words] = announces;
  const read = await readForm(session, at);
  const isIt = ({ role, states }: Read) =>
    by === 'focus' ? states.includes('focused') : role === by;
  const heard = read.filter(isIt).map(({ words: said, description }) => `${said} ${description}`);
  if (!heard.some((said) => words.test(said)))
    problems.push(`announced is "${heard.join(' | ')}", not ${words}`);
  return problems;
}

async function variants(
  { name }: Screen,
  { at, session, show, picture }: Shown,
  pictures: Pictures,
): Promise<string[]> {
  const problems: string[] = [];
  for (const language of languages) {
    for (const width of widths)
      for (const scheme of schemes) {
        const variant = `${name}.${language}.${scheme}.${width}`;
        await show({ language, scheme, width });
        problems.push(...(await pictures.compare(variant, await picture())));
        problems.push(...under(variant, await misfits(at)));
        const isJudged = language === 'en' || (scheme === 'light' && width === 320);
        if (isJudged) problems.push(...under(`${variant}: axe`, await axeFindings(at)));
      }
    const words = transcribed(await readForm(session, at));
    problems.push(...(await compareTranscript(`${name}.${language}`, words)));
  }
  return problems;
}

/** WCAG 2.2, 1.4.4: 200 % of a screen of 1280 points are 640. 400 %, of 1.4.10, are 320, and above. */
async function zoomed({ at, show }: Shown): Promise<string[]> {
  await show({ language: 'en', scheme: 'light', width: 640 });
  return under('200 %', await misfits(at));
}

async function inForcedColors({ name }: Screen, { at, show, picture }: Shown): Promise<string[]> {
  const problems: string[] = [];
  for (const scheme of schemes) {
    await show({ language: 'en', scheme, width: 320, forcedColors: true });
    await keepSeen(`${name}.forced-colors.${scheme}`, await picture());
    problems.push(...under(`forced colors, ${scheme}`, await withoutEdges(at)));
  }
  return problems;
}

async function fromRightToLeft({ name }: Screen, { at, show, picture }: Shown): Promise<string[]> {
  const problems: string[] = [];
  for (const [language, title] of [
    ['ar', 'arabic'],
    [pseudo, 'pseudo'],
  ] as const) {
    await show({ language, scheme: 'light', width: 320 });
    await keepSeen(`${name}.${title}`, await picture());
    problems.push(...under(title, await misfits(at)));
  }
  return problems;
}

async function byKeyboard({ page, at, session, show }: Shown): Promise<string[]> {
  await show({ language: 'en', scheme: 'light', width: 1280 });
  return under('by keyboard', await walk(page, at, await readForm(session, at)));
}
