/** Findings as lines for a terminal. A name out of a file is shown without what could steer it. */
import type { LintFinding, LintRefusal } from '#web/tools.js';

/** Of one file; `refusal`: there was nothing to check. */
export interface Checked {
  readonly file: string;
  readonly findings: readonly LintFinding[];
  readonly refusal?: LintRefusal | 'unreadable';
}

export interface Look {
  readonly lang: 'en' | 'zh';
  readonly colors: boolean;
}

const red = 31;
const yellow = 33;

const refusals = {
  unreadable: 'cannot be read',
  not_json: 'is not JSON, or beyond its limits',
  not_a_connection: 'is not a connection: a JSON object is expected',
} as const;

export const plain = (name: string) => name.replace(/\p{C}/gu, '\uFFFD');

function lineOf({ severity, field, code, problem, remedy, source }: LintFinding, look: Look) {
  const color = severity === 'error' ? red : yellow;
  const word = look.colors ? `\u001b[${color}m${severity}\u001b[0m` : severity;
  return [
    `  ${word} ${plain(field)} [${code}]`,
    `    ${problem[look.lang]}`,
    `    ${remedy[look.lang]}`,
    `    ${source}`,
  ].join('\n');
}

export const count = (amount: number, word: string) =>
  `${amount} ${word}${amount === 1 ? '' : 's'}`;

/** The file's name, its findings and how many they are. */
export function written(checked: readonly Checked[], look: Look): string {
  const parts = checked.map(({ file, findings, refusal }) => {
    if (refusal) return `${plain(file)} ${refusals[refusal]}\n`;
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const sum = `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`;
    return [`${plain(file)}: ${sum}`, ...findings.map((each) => lineOf(each, look)), ''].join('\n');
  });
  return parts.join('\n');
}
