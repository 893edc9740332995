/**
 * `latchkey replay`: a trace step by step, with the phase that each event leads to. What the
 * core makes of it and whether that is what was recorded, `#web/tools.js` says.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { ReplayedStep, Tools, Trace, TraceStep } from '#web/tools.js';
import { count, plain } from './print.js';

export interface ReplayWords {
  readonly json: boolean;
  readonly step: boolean;
}

const refusals = {
  unreadable: 'cannot be read',
  not_json: 'is not JSON, or beyond its limits',
  not_a_trace: 'is not a trace, or one of another format',
  bad_options: 'has options that this version does not read',
} as const;

const longest = 48;
const short = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** Of what is in it, what fits on a line. */
function tellingFields({ event, body }: TraceStep): string {
  const { type: _, ...fields } = event;
  const told = Object.entries(fields)
    .filter(([, value]) => typeof value !== 'object' && value !== '')
    .map(([name, value]) => `${name} ${short(String(value))}`);
  if (body !== undefined) told.push(`body ${Buffer.byteLength(body)} bytes`);
  return told.join(', ');
}

function linesOf(recorded: TraceStep, begun: number, step: ReplayedStep | undefined): string {
  const seconds = ((recorded.at - begun) / 1000).toFixed(3).padStart(9);
  const head = `${seconds}  ${recorded.event.type}  ${tellingFields(recorded)}`.trimEnd();
  const indent = ' '.repeat(11);
  if (!step) return `${plain(head)}\n${indent}the core stopped here\n`;
  const attempt = step.attempt === 'NoAttempt' ? '' : ` + ${step.attempt}`;
  const effects = step.effects.map(({ type }) => ` → ${type}`).join('');
  const lines = [
    plain(head),
    `${indent}${step.phase}${attempt}${effects}`,
    ...(step.error ? [`${indent}${step.error}`] : []),
    ...(step.differs === undefined ? [] : [`${indent}differs: ${plain(step.differs)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Whatever the file holds as JSON: what is no trace, the core refuses. */
async function read(file: string): Promise<{ readonly trace: Trace } | 'unreadable' | 'not_json'> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return 'unreadable';
  try {
    return { trace: JSON.parse(text) };
  } catch {
    return 'not_json';
  }
}

/** With `step` a line of the input goes before each; where that ends, the rest follows. */
async function show(
  { steps, missing }: Trace,
  replayed: readonly ReplayedStep[],
  step: boolean,
): Promise<void> {
  const keys = step ? createInterface({ input: process.stdin }) : undefined;
  const lines = keys?.[Symbol.asyncIterator]();
  for (const [at, recorded] of steps.entries()) {
    if (at > 0) await lines?.next();
    process.stdout.write(linesOf(recorded, steps[0]?.at ?? 0, replayed[at]));
  }
  keys?.close();
  const first = replayed.findIndex(({ differs }) => differs !== undefined);
  if (missing > 0) process.stdout.write(`and ${missing} more, which were not recorded\n`);
  process.stdout.write(
    first < 0
      ? `${count(replayed.length, 'step')}, all as recorded\n`
      : `step ${first + 1} of ${replayed.length} is the first that differs\n`,
  );
}

export async function replay(
  tools: Tools,
  file: string,
  { json, step }: ReplayWords,
): Promise<'well' | 'errors' | 'unreadable'> {
  const found = await read(file);
  const replayed = typeof found === 'string' ? found : tools.replay(found.trace);
  if (typeof found === 'string' || typeof replayed === 'string') {
    process.stderr.write(`${plain(file)} ${refusals[replayed as keyof typeof refusals]}\n`);
    return 'unreadable';
  }
  if (json) process.stdout.write(`${JSON.stringify(replayed, undefined, 2)}\n`);
  else await show(found.trace, replayed, step || (process.stdin.isTTY && process.stdout.isTTY));
  return replayed.some(({ differs }) => differs !== undefined) ? 'errors' : 'well';
}
