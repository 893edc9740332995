/** The gallery's page: every picture of a run side by side, the transcripts below them. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { seen } from './stored.js';

const style = `
body { margin: 2rem; font: 1rem/1.5 system-ui, sans-serif; color: #222; background: #ddd; }
h2 { margin: 3rem 0 1rem; scroll-margin-top: 1rem; }
nav, .pictures { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; }
figure { margin: 0; }
figcaption { font-size: .8rem; }
figure.differs { outline: 3px solid #c00; }
img { display: block; max-width: 30rem; box-shadow: 0 1px 4px #0005; }
pre { padding: 1rem; background: #fff; overflow: auto; }
`;

const escaped = (text: string) =>
  text.replaceAll(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** @param names of the screens, in the order of their table */
export async function writePage(names: readonly string[]): Promise<void> {
  const files = (await readdir(seen)).sort();
  const sections = await Promise.all(names.map((name) => section(name, files)));
  const links = names.map((name) => `<a href="#${name}">${name}</a>`).join(' ');
  await writeFile(
    `${seen}/index.html`,
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Every screen</title>
<style>${style}</style>
<h1>Every screen</h1>
<nav>${links}</nav>
${sections.join('\n')}
</html>
`,
  );
}

async function section(name: string, files: readonly string[]): Promise<string> {
  const own = files.filter((file) => file.startsWith(`${name}.`));
  const all = own.filter((file) => file.endsWith('.png'));
  const isCompared = (file: string) => /\.\d+\./.test(file);
  const pictures = [...all.filter(isCompared), ...all.filter((file) => !isCompared(file))];
  const figures = pictures.map((file) => {
    const title = file.slice(name.length + 1, -'.png'.length);
    const differs = pictures.includes(file.replace(/\.png$/, '.expected.png'));
    return `<figure${differs ? ' class="differs"' : ''}><figcaption>${title}</figcaption><img src="${file}" alt="" loading="lazy"></figure>`;
  });
  const transcripts = await Promise.all(
    own
      .filter((file) => file.endsWith('.txt'))
      .map(async (file) => {
        const words = escaped(await readFile(`${seen}/${file}`, 'utf8'));
        return `<details><summary>${file}</summary><pre>${words}</pre></details>`;
      }),
  );
  return `<section id="${name}"><h2>${name}</h2><div class="pictures">${figures.join('')}</div>${transcripts.join('')}</section>`;
}
