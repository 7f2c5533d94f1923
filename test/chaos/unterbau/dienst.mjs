import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { letzteZeilen } from '../../../scripts/betrieb/befehl.mjs';
import { SPEICHER } from '../../../scripts/betrieb/kind.mjs';
import { befehlszeile } from '../../../scripts/betrieb/prozesse.mjs';
import { kinderVon } from './kinder.mjs';

/** Long enough for a machine on which much else happens. */
const GEDULD_MS = 180_000;
/** What docs/betrieb.md grants the slowest process between SIGTERM and SIGKILL. */
const AUSLAUF_MS = 70_000;
/** After that a supervisor starts a process again that has ended by itself. */
const WIEDERANLAUF_MS = 300;

/**
 * An end that nobody had asked for.
 * @typedef {{ name: string, code: number | string | null, bereit: boolean, zuletzt: string }} Ende
 *   `code`: exit code or signal; `bereit`: whether it had come so far as to be ready; `zuletzt`: its last lines
 */

/**
 * A process of the built program, as in production, that can be killed, stopped and started again. Its output goes to
 * a file, which all its lives share.
 */
export class Dienst {
  /** What ended by itself while it was supervised. @type {Ende[]} */
  enden = [];
  #kind;
  #ende = Promise.resolve();
  #ab = 0;
  #hinterlassene = new Map();
  #gewollt = false;
  #beaufsichtigt = false;
  #wiederanlauf;

  /**
   * @param {{ name: string, skript: string, ordner: string, env: NodeJS.ProcessEnv, protokoll: string, bereitBei: string }} auftrag
   *   `bereitBei`: text of the log that says that it is ready
   */
  constructor({ name, skript, ordner, env, protokoll, bereitBei }) {
    Object.assign(this, { name, skript, ordner, env, protokoll, bereitBei });
  }

  get pid() {
    return this.#kind?.pid;
  }

  get laeuft() {
    return this.#kind !== undefined && this.#kind.exitCode === null && this.#kind.signalCode === null;
  }

  /** What it has said since its last start. */
  get ausgabe() {
    return readFileSync(this.protokoll).subarray(this.#ab).toString('utf8');
  }

  /** From now on it is started again whenever it ends by itself, as systemd or Compose do (`restart: always`). */
  beaufsichtige() {
    this.#beaufsichtigt = true;
  }

  /** Starts it, unless its supervisor has; `env` adds to its environment for this life. */
  starte(env = {}) {
    if (this.laeuft) return this;
    clearTimeout(this.#wiederanlauf);
    this.#wiederanlauf = undefined;
    this.#gewollt = false;
    this.#ab = statSync(this.protokoll, { throwIfNoEntry: false })?.size ?? 0;
    const ausgabe = openSync(this.protokoll, 'a', 0o600);
    this.#kind = spawn(process.execPath, [...SPEICHER, this.skript], {
      cwd: this.ordner,
      env: { ...this.env, ...env },
      stdio: ['ignore', ausgabe, ausgabe],
    });
    closeSync(ausgabe);
    const kind = this.#kind;
    this.#ende = new Promise((erfuelle) => {
      kind.once('exit', erfuelle);
      kind.once('error', erfuelle);
    });
    this.#ende.then(() => kind === this.#kind && this.#nachEnde());
    return this;
  }

  #nachEnde() {
    if (this.#gewollt || !this.#beaufsichtigt) return;
    const { ausgabe, name } = this;
    this.enden.push({
      name,
      code: this.#kind.exitCode ?? this.#kind.signalCode,
      bereit: ausgabe.includes(this.bereitBei),
      zuletzt: letzteZeilen(ausgabe, 5),
    });
    this.#wiederanlauf = setTimeout(() => this.starte(), WIEDERANLAUF_MS);
  }

  /** Somebody wants it to end, so nobody starts it again. */
  #beabsichtige() {
    this.#gewollt = true;
    clearTimeout(this.#wiederanlauf);
    this.#wiederanlauf = undefined;
  }

  /** Until it says that it is ready. Throws with its last lines when it ends before, unsupervised, or takes too long. */
  async bereit() {
    const bis = performance.now() + GEDULD_MS;
    while (!this.laeuft || !this.ausgabe.includes(this.bereitBei)) {
      if ((!this.laeuft && !this.#wiederanlauf) || performance.now() > bis)
        throw new Error(`${this.name} ist nicht bereit:\n${letzteZeilen(this.ausgabe, 8)}`);
      await pause(25);
    }
    return this;
  }

  /** `kill -9`: gone between two instructions. What it has started itself is left to itself. */
  async toete() {
    this.#beabsichtige();
    if (this.laeuft) {
      for (const pid of kinderVon(this.pid)) this.#hinterlassene.set(pid, befehlszeile(pid));
      this.#kind.kill('SIGKILL');
    }
    await this.#ende;
  }

  /** Command lines of processes that it had started before it was killed and that live on, although nobody needs them. */
  get verwaiste() {
    return [...this.#hinterlassene]
      .filter(([pid, zeile]) => befehlszeile(pid) === zeile)
      .map(([, zeile]) => zeile);
  }

  /** Stops it without its knowing; its locks, leases and sockets stay. */
  halteAn() {
    return this.laeuft && this.#kind.kill('SIGSTOP');
  }

  setzeFort() {
    return this.laeuft && this.#kind.kill('SIGCONT');
  }

  /**
   * Asks it to end (SIGTERM), as a deployment does.
   * @returns {Promise<number | string | null>} its exit code, or the signal; `SIGKILL` if it did not end in time
   */
  async beende(hoechstensMs = AUSLAUF_MS) {
    this.#beabsichtige();
    if (!this.laeuft) return this.#kind?.exitCode ?? this.#kind?.signalCode ?? null;
    this.#kind.kill('SIGCONT');
    this.#kind.kill('SIGTERM');
    const hart = setTimeout(() => this.#kind.kill('SIGKILL'), hoechstensMs);
    await this.#ende;
    clearTimeout(hart);
    return this.#kind.exitCode ?? this.#kind.signalCode;
  }
}
