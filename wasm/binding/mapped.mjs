/**
 * Runs a link and keeps the map that the linker prints: where each text and table lies.
 *
 *   node mapped.mjs <map> <command …>
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const [map, command, ...rest] = process.argv.slice(2);
const ran = spawnSync(command, rest, {
  stdio: ['inherit', 'pipe', 'inherit'],
  maxBuffer: 256 * 1024 * 1024,
});
if (ran.error) throw ran.error;
writeFileSync(map, ran.stdout);
process.exitCode = ran.status ?? 1;
