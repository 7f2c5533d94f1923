import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { sha256 } from '#libs/kernel';
import { erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';
import type { Antragsabschluss, NeuerEingang } from '#libs/vorgang';
import { erzeugeDatenquelle } from '../src/datenquelle.js';
import { PostgresEingangSpeicher } from '../src/speicher/eingang.speicher.js';
import { PostgresVersionenSpeicher } from '../src/speicher/verfahrensversion.speicher.js';

export const JETZT = '2026-03-02T08:15:00.000Z';

const VERFAHREN = { id: 'probe', version: '1.0.0' };

/** The store of submissions on a database of its own with one published procedure. */
export interface Eingangsprobe {
  readonly datenbank: Testdatenbank;
  readonly datenquelle: DataSource;
  readonly speicher: PostgresEingangSpeicher;
  schliesse(): Promise<void>;
}

export async function oeffneEingangsprobe(): Promise<Eingangsprobe> {
  const datenbank = await erzeugeTestdatenbank();
  const datenquelle = await erzeugeDatenquelle({ url: datenbank.url, verbindungen: 6 }).initialize();
  const paket = { verfahrenId: VERFAHREN.id, version: VERFAHREN.version, hash: 'h', titel: 'Probe' };
  await new PostgresVersionenSpeicher(datenquelle).veroeffentliche(paket, new Map(), JETZT);
  return {
    datenbank,
    datenquelle,
    speicher: new PostgresEingangSpeicher(datenquelle),
    async schliesse() {
      await datenquelle.destroy();
      await datenbank.schliesse();
    },
  };
}

/** A submission like no other, with two attachments. */
export function neuerEingang(angaben: Partial<NeuerEingang> = {}): NeuerEingang {
  const id = randomUUID();
  const nachricht = Buffer.from(`<antrag>${id}</antrag>`);
  return {
    id,
    absender: 'portal',
    schluessel: `inhalt:${id}`,
    empfangenAm: JETZT,
    eingangstag: '2026-03-02',
    nachricht,
    sha256: sha256(nachricht),
    inhaltSha256: sha256(id),
    art: 'einsendung',
    anlagen: [anlage(`a-${id}.pdf`), anlage('b.txt')],
    ...angaben,
  };
}

export function anlage(name: string) {
  const inhalt = Buffer.from(`Inhalt von ${name}`);
  return { name, medientyp: 'text/plain', inhalt, sha256: sha256(inhalt) };
}

/** What the check says of a message that it has recognised. */
export const MERKMALE = {
  test: true,
  standard: 'Parken',
  version: '1.0',
  wurzel: 'antrag',
  nachrichtAbsender: 'portal',
};

/** The outcome that opens a case. */
export function alsAntrag(eingangId: string, nachrichtUuid: string = randomUUID()): Antragsabschluss {
  const vorgang = { id: randomUUID(), behoerdeId: 'b', test: true };
  return {
    art: 'antrag',
    merkmale: { ...MERKMALE, nachrichtUuid },
    quittung: { nachrichtentyp: '1180', nachricht: '<quittung/>' },
    vorgang: {
      ...vorgang,
      kuerzel: 'PRB',
      verfahrenId: VERFAHREN.id,
      verfahrenVersion: VERFAHREN.version,
      fakten: { nr: eingangId },
      befund: { fehlend: [] },
      antragsteller: 'Ada Muster',
      suchtext: 'muster ada muster',
      eroeffnetAm: JETZT,
      kontextVorgang: {
        ...vorgang,
        antragId: eingangId,
        eingegangenAm: '2026-03-02',
        verfahren: VERFAHREN,
        nachricht: {},
      },
    },
  };
}
