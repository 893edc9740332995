/**
 * The demo world on ports that nobody has: test files run side by side, and beside a demo
 * that is being looked at.
 */
import { startWorld, type World, type WorldSettings } from 'latchkey/testing';

/** Each is 500 ports wide; all lie below those that systems give to outgoing connections. */
const lanes = 30;

/** Where a file looks first: another one, for another process. */
const first = process.pid % lanes;

const isTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

/** @throws what `startWorld` throws; EADDRINUSE when all lanes are taken */
export async function startWorldApart(settings: WorldSettings = {}): Promise<World> {
  for (let tried = 1; ; tried += 1) {
    const portOffset = 500 * (1 + ((first + tried) % lanes));
    try {
      return await startWorld({ ...settings, portOffset });
    } catch (error) {
      if (!isTaken(error) || tried === lanes) throw error;
    }
  }
}
