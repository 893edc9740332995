/**
 * Which languages there are, and their loading: each is two files of its own, fetched when it
 * is wanted, one for the first form and one for what comes after it. English stands in for a
 * first one that is not there or cannot be loaded.
 */
import { bare } from './bare.js';
import type { Catalog, Sentences } from './words.js';

/** A language imports nothing: what it shared with the entry would be a third file to wait for. */
const loaders: Readonly<Record<string, () => Promise<Catalog>>> = {
  ar: async () => (await import('./ar.js')).ar,
  en: async () => {
    const { en } = await import('./en.js');
    return { ...en, sentences: { ...bare.sentences, ...en.sentences } };
  },
  ja: async () => (await import('./ja.js')).ja,
  'zh-CN': async () => (await import('./zh-CN.js')).zhCN,
  'zh-TW': async () => (await import('./zh-TW.js')).zhTW,
};

const steps: Readonly<Record<string, () => Promise<Sentences>>> = {
  ar: async () => (await import('./steps/ar.js')).arSteps,
  en: async () => (await import('./steps/en.js')).enSteps,
  ja: async () => (await import('./steps/ja.js')).jaSteps,
  'zh-CN': async () => (await import('./steps/zh-CN.js')).zhCNSteps,
  'zh-TW': async () => (await import('./steps/zh-TW.js')).zhTWSteps,
};

/**
 * The language of ours that is nearest to a BCP 47 tag: `zh-Hans-SG` is `zh-CN`, `zh_HK` is
 * `zh-TW`, `fr` is `en`. What the broker is told is the core's (wasm/broker/authing/language.cpp).
 */
export function nearestLanguage(tag: string): string {
  const [primary = '', ...subtags] = tag.toLowerCase().split(/[-_]/);
  if (primary !== 'zh') return Object.hasOwn(loaders, primary) ? primary : 'en';
  const isTraditional = subtags.some((one) => /^(?:hant|tw|hk|mo)$/.test(one));
  return isTraditional && !subtags.includes('hans') ? 'zh-TW' : 'zh-CN';
}

/** The words of the first form. Never rejects. */
export async function loadCatalog(tag: string): Promise<Catalog> {
  const language = nearestLanguage(tag);
  for (const one of [language, 'en']) {
    try {
      const catalog = await loaders[one]?.();
      if (catalog) return catalog;
    } catch {
      // A file that was not there: the next one.
    }
  }
  return bare;
}

/** The same with all other words; undefined where they cannot be loaded. Never rejects. */
export async function loadWhole(first: Catalog): Promise<Catalog | undefined> {
  try {
    const more = await steps[first.language]?.();
    return more && { ...first, sentences: { ...first.sentences, ...more } };
  } catch {
    return undefined; // a file that was not there
  }
}
