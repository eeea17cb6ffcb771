import { createCoordinator, type Coordinator } from '../coordinator.js';
import { SettingsError } from '../settings.js';
import { StorageError } from '../storage/storage.js';
import { version } from '../version.js';
import { helpText, readFlags, toOptions } from './flags.js';

/** Longest a shutdown may take before the process leaves all the same; what was acknowledged is stored anyway. */
const drainWithinMs = 10_000;

/** Runs the coordinator until it is told to stop. When it listens, it prints one line of JSON with "url". */
export async function main(args: readonly string[]): Promise<void> {
  try {
    const values = readFlags(args, process.env);
    if (values.help) process.stdout.write(helpText());
    else if (values.version) process.stdout.write(`${version}\n`);
    else await run(await createCoordinator(toOptions(values)));
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

async function run(coordinator: Coordinator): Promise<void> {
  stopOnSignal(coordinator);
  const { dev, media, secretKeys, webhookURL, webhookSecret } = coordinator.settings;
  try {
    const { url } = await coordinator.listen();
    process.stdout.write(`${JSON.stringify({
      url, media,
      ...(dev && { dev, secretKey: secretKeys[0], ...(webhookURL !== null && { webhookSecret }) }),
    })}\n`);
  } catch (error) {
    await coordinator.close();
    throw error;
  }
}

function stopOnSignal(coordinator: Coordinator): void {
  const stop = () => {
    setTimeout(() => process.exit(1), drainWithinMs).unref();
    coordinator.close().then(() => process.exit(0), (error: unknown) => {
      process.stderr.write(`${sentenceOf(error)}\n`);
      process.exit(1);
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function sentenceOf(error: unknown): string {
  if (error instanceof SettingsError || error instanceof StorageError) return error.message;
  const { code, address, port, stack, message } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use on ${address}: give another with --port.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user: give one above 1023 with --port.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `This machine has no such address: check --host (${message}).`;
  return stack ?? message;
}
