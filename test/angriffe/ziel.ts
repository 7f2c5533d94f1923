import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { baueProjekt, Prozess } from '../unterbau/prozess.js';
import { starteTestanwendung, type Testanwendung, type Testoptionen } from '../unterbau/testanwendung.js';

/** What a process has opened: `verbindung` as host:port, `name` as looked up, `datei` as path. */
export interface Regung {
  readonly art: 'verbindung' | 'name' | 'datei';
  readonly ziel: string;
}

/** API and worker as processes of their own, on a database of their own, with probes that see what they open. */
export class Ziel {
  /** Stands in a file that payloads ask for; must never appear anywhere. */
  readonly geheimnis = `KANARIENVOGEL-${process.pid}-7f3a91`;

  private constructor(
    readonly test: Testanwendung,
    readonly api: Prozess,
    readonly worker: Prozess | undefined,
    readonly adresse: string,
    private readonly ordner: string,
  ) {
    writeFileSync(this.kanarie, this.geheimnis);
  }

  /** @param mehr settings of the processes beyond those of the test application */
  static async starte(
    optionen: Testoptionen & { readonly mitWorker?: boolean } = {},
    mehr: Readonly<Record<string, string>> = {},
  ): Promise<Ziel> {
    await baueProjekt();
    const test = await starteTestanwendung(optionen);
    const ordner = mkdtempSync(join(tmpdir(), 'angriffe-'));
    const { DATABASE_URL, DATABASE_DIENST_URL, BRIEFE_ORDNER, SCHEMA_ORDNER, ZIEHUNGSSCHLUESSEL } =
      test.anwendung.konfiguration;
    const fuehler = pathToFileURL(resolve('test/angriffe/fuehler.mjs')).href;
    const env = (name: string) => ({
      ...{ DATABASE_URL, DATABASE_DIENST_URL, BRIEFE_ORDNER, SCHEMA_ORDNER, ZIEHUNGSSCHLUESSEL },
      ...test.anbieter.env,
      LOG_LEVEL: 'trace',
      KEHRINTERVALL_MS: '500',
      PORT: '0',
      NODE_OPTIONS: `--import=${fuehler}`,
      FUEHLER_DATEI: join(ordner, `${name}.jsonl`),
      ...mehr,
    });
    const api = new Prozess('api', env('api'));
    const worker = optionen.mitWorker ? new Prozess('worker', env('worker')) : undefined;
    await api.sagt('API bereit');
    await worker?.sagt('Worker bereit');
    const adresse = /"adresse":"([^"]+)"/.exec(api.ausgabe)?.[1] as string;
    return new Ziel(test, api, worker, adresse, ordner);
  }

  /** The file that payloads ask for. */
  get kanarie(): string {
    return join(this.ordner, 'kanarie.txt');
  }

  get prozesse(): readonly Prozess[] {
    return this.worker ? [this.api, this.worker] : [this.api];
  }

  /** All that both processes have written so far. */
  get ausgabe(): string {
    return this.prozesse.map(({ ausgabe }) => ausgabe).join('\n');
  }

  /** What the processes have opened since they started, each once. */
  regungen(): readonly Regung[] {
    const zeilen = ['api.jsonl', 'worker.jsonl']
      .map((name) => join(this.ordner, name))
      .filter((datei) => existsSync(datei))
      .flatMap((datei) => readFileSync(datei, 'utf8').split('\n').filter(Boolean));
    return [...new Set(zeilen)].map((zeile) => JSON.parse(zeile));
  }

  /** Remote ports of the processes' open TCP connections as the kernel sees them: also those of native code. Linux. */
  offenePorts(): readonly number[] {
    if (process.platform !== 'linux') return [];
    const inodes = new Set(this.prozesse.flatMap(({ pid }) => mitKindern(pid)).flatMap(sockets));
    return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((tabelle) =>
      readFileSync(tabelle, 'utf8')
        .split('\n')
        .slice(1)
        .map((zeile) => zeile.trim().split(/\s+/))
        .filter((felder) => felder[3] !== LAUSCHT && inodes.has(felder[9] ?? ''))
        .map((felder) => ({ fern: port(felder[2]), eigen: port(felder[1]) }))
        .filter(({ eigen }) => eigen !== Number(new URL(this.adresse).port))
        .map(({ fern }) => fern),
    );
  }

  /** Ports that the processes may connect to: database, and the provider of logins. */
  erlaubtePorts(): ReadonlySet<number> {
    const { DATABASE_URL } = this.test.anwendung.konfiguration;
    return new Set([DATABASE_URL, this.test.anbieter.issuer].map((url) => Number(new URL(url).port)));
  }

  /** The most memory that a process has held, in MB. Linux; 0 elsewhere. */
  hoechststandMb({ pid }: Prozess = this.api): number {
    const status = process.platform === 'linux' ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }

  async schliesse(): Promise<void> {
    for (const prozess of this.prozesse) await prozess.beende('SIGKILL');
    await this.test.schliesse();
    rmSync(this.ordner, { recursive: true, force: true });
  }
}

/** State LISTEN in /proc/net/tcp. */
const LAUSCHT = '0A';

function port(adresse = ''): number {
  return Number.parseInt(adresse.split(':')[1] ?? '0', 16);
}

/** A process and those that it has started, e.g. the setters of letters. */
function mitKindern(pid: number): number[] {
  try {
    const kinder = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return [pid, ...kinder.flatMap((kind) => mitKindern(Number(kind)))];
  } catch {
    return []; // ended in the meantime
  }
}

function sockets(pid: number): string[] {
  const offen = existsSync(`/proc/${pid}/fd`) ? readdirSync(`/proc/${pid}/fd`) : [];
  return offen.flatMap((fd) => {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
      return inode ? [inode] : [];
    } catch {
      return []; // closed in the meantime
    }
  });
}
