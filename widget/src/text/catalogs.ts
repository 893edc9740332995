/**
 * Which languages there are, and their loading: each is a file of its own, fetched when
 * it is wanted. English stands in for what is not there or cannot be loaded.
 */
import { bare } from './bare.js';
import type { Catalog } from './words.js';

/** A language imports nothing: what it shared with the entry would be a third file to wait for. */
const loaders: Readonly<Record<string, () => Promise<Catalog>>> = {
  en: async () => {
    const { en } = await import('./en.js');
    return { ...en, sentences: { ...bare.sentences, ...en.sentences } };
  },
  'zh-CN': async () => (await import('./zh-CN.js')).zhCN,
};

/** The language of ours that is nearest to a BCP 47 tag: `zh-Hans-SG` is `zh-CN`, `fr` is `en`. */
export function nearestLanguage(tag: string): string {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en';
}

/** Never rejects. */
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
