import { ABSCHNITTSMARKE, type Abschnittsteil, findAbschnittsteil } from '#libs/vorgang';
import type { Anweisung } from '../sql/vorgaenge-schreiben.sql.js';
import { alsMuster, type Entfaltetes, entfalte, kennungIn, type Muster, unlesbar } from './verdichtung.js';

/** What this needs of a connection or a source of them. */
export interface Musterquelle {
  query(sql: string, werte: unknown[]): Promise<{ muster: Uint8Array | null }[]>;
}

/** $1 procedure, $2 version. */
const MUSTER_DER_VERSION = {
  akte: {
    name: 'muster-der-version',
    text: `select muster from verfahrensversion where verfahren_id = $1 and version = $2`,
  },
  antrag: {
    name: 'antragsmuster-der-version',
    text: `select antragsmuster as muster from verfahrensversion where verfahren_id = $1 and version = $2`,
  },
} as const satisfies Record<string, Anweisung>;

/** Procedure and version that a case is pinned to. */
interface FesteVersion {
  readonly verfahrenId: string;
  readonly verfahrenVersion: string;
}

/** By their content, so that databases may share them; a published version has one for ever, if any. */
const gelesen = new Map<string, Muster>();

/**
 * With what files or applications of this database are compressed. A version that was published without has none for
 * ever; one that was published before files had sections has a Muster for what was written then: what is written now
 * stays readable to programs of that time.
 */
export class Schreibmuster {
  readonly #jeVersion = new Map<string, Muster | undefined>();

  constructor(private readonly wofuer: keyof typeof MUSTER_DER_VERSION) {}

  /** Reads what is not known yet, on the connection that has the cases locked: waiting for another would hold them up. */
  async lade(
    versionen: readonly FesteVersion[],
    frage: <Z>(anweisung: Anweisung, werte: readonly unknown[]) => Promise<Z[]>,
  ): Promise<void> {
    for (const { verfahrenId, verfahrenVersion } of versionen) {
      const name = `${verfahrenId} ${verfahrenVersion}`;
      if (this.#jeVersion.has(name)) continue;
      const [zeile] = await frage<{ muster: Uint8Array | null }>(MUSTER_DER_VERSION[this.wofuer], [
        verfahrenId,
        verfahrenVersion,
      ]);
      const muster = zeile?.muster;
      const gilt = this.wofuer === 'antrag' || muster?.[0] === ABSCHNITTSMARKE.charCodeAt(0);
      this.#jeVersion.set(name, muster && gilt ? merke(muster) : undefined);
    }
  }

  find({ verfahrenId, verfahrenVersion }: FesteVersion): Muster | undefined {
    return this.#jeVersion.get(`${verfahrenId} ${verfahrenVersion}`);
  }
}

/**
 * A part of a compressed section, or of that part the one that belongs to an effect. In rows of before it is all that
 * was compressed.
 * @throws BescheidwerkFehler `INHALT_UNLESBAR`
 */
export async function liesVerdichtetes<T>(
  quelle: Musterquelle,
  bytes: Uint8Array,
  teil: Abschnittsteil,
  wirkungId?: string,
): Promise<T> {
  const { art, inhalt } = await liesEntfaltetes(quelle, bytes);
  const text = inhalt.toString('utf8');
  if (art === 'wert') return JSON.parse(text);
  const ganz = JSON.parse(findAbschnittsteil(text, teil) ?? 'null');
  const gesucht = wirkungId === undefined ? ganz : ganz?.[wirkungId];
  if (gesucht === undefined || gesucht === null)
    throw unlesbar(`Der Abschnitt enthält ${wirkungId ?? teil} nicht.`);
  return gesucht;
}

/** What was compressed with the Muster that it names. @throws BescheidwerkFehler `INHALT_UNLESBAR` */
export async function liesEntfaltetes(quelle: Musterquelle, bytes: Uint8Array): Promise<Entfaltetes> {
  const kennung = kennungIn(bytes);
  return entfalte(bytes, gelesen.get(kennung) ?? (await liesMuster(quelle, kennung)));
}

async function liesMuster(quelle: Musterquelle, kennung: string): Promise<Muster> {
  const zeilen = await quelle.query(
    `select m.muster from verfahrensversion v cross join lateral (values (v.muster), (v.antragsmuster)) m(muster)
      where substring(sha256(m.muster) from 1 for 8) = decode($1, 'hex') limit 1`,
    [kennung],
  );
  if (!zeilen[0]?.muster) throw unlesbar(`Das Muster ${kennung} fehlt.`);
  return merke(zeilen[0].muster);
}

function merke(inhalt: Uint8Array): Muster {
  const muster = alsMuster(inhalt);
  gelesen.set(muster.kennung.toString('hex'), muster);
  return muster;
}
