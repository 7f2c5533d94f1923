import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { BRIEFTOR, fehlendeMigrationen } from '#libs/persistence';
import { type Bereich, imBereich } from '#libs/vorgang';
import type { Anmeldelage } from './anmeldelage.js';
import { freieBytes } from './freie-bytes.js';
import type { Pruefschritt } from './gesundheit.js';
import type { Speicherlage } from './speicherlage.js';
import { uhrpruefung } from './uhrpruefung.js';

/** What readiness looks at. */
export interface Pruefmittel {
  readonly datenquelle: DataSource;
  /** Asks the queue, which says by which word it takes nothing; absent where it lives in the database. */
  readonly frageWarteschlange?: () => Promise<string | undefined>;
  rueckstandSekunden(): Promise<number>;
  readonly schemata: number;
  readonly briefeOrdner: string;
  readonly anmeldung: Pick<Anmeldelage, 'pruefe'>;
  readonly speicherung: Pick<Speicherlage, 'findHindernis'>;
  /** Told by how many seconds the clock of this machine is ahead of that of the database; undefined while nobody knows. */
  zeigeUhrabweichung(sekunden: number | undefined): void;
  /** A worker has to write letters; the API only reads them. */
  readonly art: 'api' | 'worker';
  /** From which age on a backlog is told, in seconds. */
  readonly rueckstandGrenze: number;
}

const DIENST: Bereich = { art: 'dienst', zweck: 'betrieb' };
const MENSCHEN: Bereich = { art: 'keiner' };
/** A letter has some 100 KB; below this the next hours are at risk. */
const PLATZ_MB = 500;

/** The steps of `/health/ready`, for one kind of process. */
export function pruefschritte(mittel: Pruefmittel): readonly Pruefschritt[] {
  const { datenquelle, frageWarteschlange, art } = mittel;
  return [
    {
      name: 'datenbank',
      einheit: 'ms',
      stoerung:
        'Die Datenbank antwortet nicht. Prüfen Sie Postgres, Netz und die Verbindungen (docs/betrieb.md).',
      beiStoerung: 'gestoert',
      async pruefe() {
        const beginn = performance.now();
        const rollen = await Promise.all(
          [DIENST, MENSCHEN].map((wer) => imBereich(wer, () => datenquelle.query(NIMMT_NICHTS_AN))),
        );
        const wert = Math.round(performance.now() - beginn);
        const text = findSpeichermangel(rollen.flat(), mittel.speicherung.findHindernis());
        return text === undefined ? { wert } : { wert, lage: 'gestoert', text };
      },
    },
    {
      name: 'schema',
      einheit: 'fehlende Migrationen',
      stoerung: 'Der Stand der Datenbank ließ sich nicht lesen.',
      beiStoerung: 'gestoert',
      async pruefe() {
        const fehlend = await imBereich(DIENST, () => fehlendeMigrationen(datenquelle));
        if (fehlend.length === 0) return { wert: 0 };
        return {
          wert: fehlend.length,
          lage: 'gestoert',
          text: 'Der Datenbank fehlen Migrationen. Führen Sie „bescheidwerk migrate“ aus.',
        };
      },
    },
    uhrpruefung(datenquelle, mittel.zeigeUhrabweichung),
    ...(frageWarteschlange ? [warteschlange(frageWarteschlange)] : []),
    rueckstand(mittel),
    {
      name: 'schemata',
      einheit: 'installierte Standards',
      stoerung: 'Die Schemata ließen sich nicht zählen.',
      beiStoerung: 'gestoert',
      async pruefe() {
        if (mittel.schemata > 0) return { wert: mittel.schemata };
        const text =
          'Es ist kein Schema installiert; jede Nachricht läge im Posteingang. Prüfen Sie SCHEMA_ORDNER.';
        return { wert: 0, lage: 'gestoert', text };
      },
    },
    ...(art === 'worker'
      ? [briefeSchreiben(mittel.briefeOrdner)]
      : [briefeLesen(mittel.briefeOrdner), anmeldung(mittel)]),
  ];
}

/**
 * A standby answers as well, and so does a database that may only be read, or whose commits wait for a synchronous
 * standby that is gone: everybody sees what was stored before, and nobody is told that anything new is.
 */
const NIMMT_NICHTS_AN = `
  select pg_is_in_recovery() as kopie, current_setting('transaction_read_only') = 'on' as nur_lesend,
         exists (select 1 from pg_stat_activity
                  where usename = current_user and wait_event = 'SyncRep'
                    and query_start < clock_timestamp() - interval '5 seconds') as wartet_auf_kopie`;

/** What a role says of the database. */
interface Speicherbefund {
  readonly kopie: boolean;
  readonly nur_lesend: boolean;
  readonly wartet_auf_kopie: boolean;
}

function findSpeichermangel(
  rollen: readonly Speicherbefund[],
  hindernis: string | undefined,
): string | undefined {
  if (rollen.some(({ wartet_auf_kopie }) => wartet_auf_kopie))
    return 'Die Datenbank quittiert nichts: Sie wartet auf ihre synchrone Kopie. Bringen Sie die Kopie zurück oder nehmen Sie sie aus synchronous_standby_names (docs/betrieb.md).';
  if (rollen.some(({ kopie }) => kopie))
    return 'Die Datenbank ist eine lesende Kopie und speichert nichts. Verbinden Sie mit der Hauptdatenbank (docs/betrieb.md).';
  if (rollen.some(({ nur_lesend }) => nur_lesend))
    return 'Die Datenbank lässt nur lesen (default_transaction_read_only) und speichert nichts. Heben Sie das auf (docs/betrieb.md).';
  if (hindernis === undefined) return undefined;
  return `Die Datenbank konnte zuletzt nicht speichern (SQLSTATE ${hindernis}; 53100: Platte voll, 25006: nur lesend). Schaffen Sie Platz oder heben Sie die Sperre auf (docs/betrieb.md).`;
}

/** Without the queue everything goes on more slowly: the sweeper finds in the database what waits. */
function warteschlange(frage: () => Promise<string | undefined>): Pruefschritt {
  return {
    name: 'warteschlange',
    einheit: 'ms',
    stoerung: 'Redis antwortet nicht (QUEUE_URL); Vorgänge gehen verzögert weiter, verloren ist nichts.',
    beiStoerung: 'eingeschraenkt',
    async pruefe() {
      const beginn = performance.now();
      const hindernis = await frage();
      const wert = Math.round(performance.now() - beginn);
      if (hindernis === undefined) return { wert };
      return {
        wert,
        lage: 'eingeschraenkt',
        text: `Redis antwortet, nimmt aber nichts an (${hindernis}; OOM: voll, READONLY: lesende Kopie, MISCONF: Platte). Was nicht gleich geprüft wurde, wartet, bis es wieder geht (docs/betrieb.md).`,
      };
    },
  };
}

/** Told, but no reason to take a process out of service: then nobody would work it off, and nobody would take in. */
function rueckstand({ rueckstandSekunden, rueckstandGrenze }: Pruefmittel): Pruefschritt {
  return {
    name: 'rueckstand',
    einheit: 's',
    stoerung: 'Das Alter der wartenden Arbeit ließ sich nicht lesen.',
    beiStoerung: 'eingeschraenkt',
    async pruefe() {
      const wert = await imBereich(DIENST, rueckstandSekunden);
      if (wert <= rueckstandGrenze) return { wert };
      return {
        wert,
        lage: 'eingeschraenkt',
        text: 'Vorgänge warten zu lange. Prüfen Sie, ob Worker laufen (docs/betrieb.md).',
      };
    },
  };
}

/** The API alone lets anybody in. Out of service it would not even say that nobody can sign in. */
function anmeldung({ anmeldung: lage }: Pruefmittel): Pruefschritt {
  return {
    name: 'anmeldung',
    einheit: 's gestört',
    stoerung: 'Die Lage der Anmeldung ließ sich nicht lesen.',
    beiStoerung: 'eingeschraenkt',
    pruefe: async () => lage.pruefe(),
  };
}

/** Really writes: a full disk and a read-only mount look well until somebody does. */
function briefeSchreiben(ordner: string): Pruefschritt {
  return {
    name: 'briefe',
    einheit: 'MB frei',
    stoerung:
      'In BRIEFE_ORDNER lässt sich nicht schreiben. Prüfen Sie Rechte, Platz und das Netz dorthin; Briefe warten solange.',
    beiStoerung: 'gestoert',
    async pruefe() {
      await BRIEFTOR.durch(() => schreibeProbe(ordner));
      return freierPlatz(ordner);
    },
  };
}

async function schreibeProbe(ordner: string): Promise<void> {
  await mkdir(ordner, { recursive: true });
  // Named like a letter that is being written: what a killed process leaves is cleared away like those.
  const probe = join(ordner, `probe.${randomUUID()}.teil`);
  try {
    await writeFile(probe, 'probe', { flag: 'wx' });
  } finally {
    await unlink(probe).catch(() => undefined);
  }
}

function briefeLesen(ordner: string): Pruefschritt {
  return {
    name: 'briefe',
    einheit: 'MB frei',
    stoerung: 'BRIEFE_ORDNER ist nicht lesbar oder antwortet nicht; Bescheide lassen sich nicht abrufen.',
    beiStoerung: 'eingeschraenkt',
    async pruefe() {
      // A file in its place can be read as well, but has nothing in it.
      await BRIEFTOR.durch(() => access(`${ordner}/.`, constants.R_OK | constants.X_OK));
      return freierPlatz(ordner);
    },
  };
}

async function freierPlatz(ordner: string) {
  const wert = Math.floor((await freieBytes(ordner)) / 1_048_576);
  if (wert >= PLATZ_MB) return { wert };
  return {
    wert,
    lage: 'eingeschraenkt' as const,
    text: `Im Ordner der Briefe sind weniger als ${PLATZ_MB} MB frei.`,
  };
}
