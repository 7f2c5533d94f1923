import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ladeSkript, SPEICHER } from './skript.js';

/** Compiles the project if its sources changed, as `npm start` does. */
export async function baueProjekt(): Promise<void> {
  const { baue } = await ladeSkript<{ baue(auftrag: { wurzel: string; melde(): void }): Promise<void> }>(
    'build.mjs',
  );
  await baue({ wurzel: process.cwd(), melde: () => {} });
}

/** A process of the product as in production: API and worker with the flags of Node that they have there. */
export class Prozess {
  #ausgabe = '';
  readonly #kind: ChildProcess;
  /** Until it has ended and all it said has been read: the end itself may be noticed before the last lines. */
  readonly #schluss: Promise<void>;

  constructor(
    name: 'api' | 'worker' | 'cli',
    env: Readonly<Record<string, string>>,
    argumente: string[] = [],
    /** An open file in place of what is read here. */
    standardausgabe?: number,
  ) {
    const skript = join('dist', 'apps', name, 'src', 'main.js');
    const { PATH = '' } = process.env;
    const schalter = name === 'cli' ? [] : SPEICHER;
    this.#kind = spawn(process.execPath, [...schalter, skript, ...argumente], {
      env: { PATH, ...env },
      stdio: ['pipe', standardausgabe ?? 'pipe', 'pipe'],
    });
    for (const strom of [this.#kind.stdout, this.#kind.stderr])
      strom?.setEncoding('utf8').on('data', (teil) => {
        this.#ausgabe += teil;
      });
    this.#schluss = new Promise((erfuelle) => this.#kind.once('close', () => erfuelle()));
  }

  get pid(): number {
    return this.#kind.pid ?? 0;
  }

  get ausgabe(): string {
    return this.#ausgabe;
  }

  get laeuft(): boolean {
    return this.#kind.exitCode === null && this.#kind.signalCode === null;
  }

  /** Until its log or output says something; fails if the process ends before. */
  async sagt(text: string): Promise<void> {
    while (!this.#ausgabe.includes(text)) {
      if (!this.laeuft) throw new Error(`Vorher beendet: ${this.#ausgabe}`);
      await new Promise((weiter) => setTimeout(weiter, 25));
    }
  }

  /** Sends a signal and waits for the end; its exit code, or the signal that ended it. */
  async beende(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    if (this.laeuft) this.#kind.kill(signal);
    await this.#schluss;
    return this.#kind.exitCode ?? this.#kind.signalCode;
  }

  /** The exit code of a process that ends by itself. */
  async ende(): Promise<number | null> {
    await this.#schluss;
    return this.#kind.exitCode;
  }
}
