import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import {
  type JournalEintrag,
  KETTENANFANG,
  pruefeKette,
  type VerketteterEintrag,
  verkette,
} from '#libs/engine';
import { verbindeAbschnitt } from '#libs/vorgang';
import { journalAuszug } from './auszug.js';
import { alsKette, type Kettenzeile, liesEintraege, mitEintraegen } from './journalzeilen.js';
import { liesVerdichtetes } from './musterspeicher.js';
import { alsMuster, entfalte, verdichte } from './verdichtung.js';

const muster = alsMuster(Buffer.from('{"art":"ereignis","ereignis":{"id":"beginn","art":"meldung","typ":"'));
const quelle = { query: async () => [{ muster: muster.inhalt }] };

const eintrag = (id: string) =>
  ({
    art: 'ereignis',
    ereignis: { id, art: 'meldung', typ: 'X', daten: { text: 'Größe' } },
    zustaende: [],
  }) as unknown as JournalEintrag;

/** As versions before sections have compressed a value. */
function verdichteWert(wert: unknown): Buffer {
  const bytes = deflateSync(JSON.stringify(wert), { dictionary: muster.inhalt });
  return Buffer.concat([Buffer.of(1), muster.kennung, bytes]);
}

function verdichteLauf(lauf: readonly JournalEintrag[]): Buffer {
  const text = verbindeAbschnitt({
    wirkungen: '{}',
    bescheide: '{}',
    journal: JSON.stringify(lauf),
    snapshot: '{}',
  });
  return verdichte(text, muster);
}

interface Lauf {
  /** Entries by themselves, a row for each, or a run as one row. */
  readonly art: 'einzeln' | 'zeilen' | 'abschnitt';
  readonly laenge: number;
}

/** Runs as they are stored by this and by older versions. */
function gespeichert(laeufe: readonly Lauf[]): {
  zeilen: Kettenzeile[];
  kette: VerketteterEintrag[];
} {
  const zeilen: Kettenzeile[] = [];
  const kette: VerketteterEintrag[] = [];
  for (const { art, laenge } of laeufe) {
    const lauf = Array.from({ length: laenge }, (_, i) => eintrag(`e${kette.length + i}`));
    const neue = lauf.map((einer) => {
      const glied = verkette(kette.at(-1)?.hash ?? KETTENANFANG, kette.length + 1, einer);
      kette.push(glied);
      return glied;
    });
    const [erstes, letztes] = [neue[0], neue.at(-1)] as [VerketteterEintrag, VerketteterEintrag];
    if (art === 'abschnitt')
      zeilen.push({
        nr: erstes.nr,
        letzte: letztes.nr,
        vorherHash: erstes.vorherHash,
        hash: letztes.hash,
        eintrag: lauf.map((einer) => journalAuszug(einer) as JournalEintrag),
        inhalt: verdichteLauf(lauf),
      });
    else
      for (const glied of neue)
        zeilen.push({
          ...glied,
          letzte: null,
          eintrag: art === 'einzeln' ? glied.eintrag : (journalAuszug(glied.eintrag) as JournalEintrag),
          inhalt: art === 'zeilen' && glied === letztes ? verdichteWert(lauf) : null,
        });
  }
  return { zeilen, kette };
}

const laeufe = fc.array(
  fc.record({
    art: fc.constantFrom('einzeln' as const, 'zeilen' as const, 'abschnitt' as const),
    laenge: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 6 },
);

describe('Verdichtete Akten', () => {
  it('Jeder Text kommt so wieder heraus, wie er hineinkam', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { art, inhalt } = entfalte(verdichte(text, muster), muster);
        expect([art, inhalt.toString()]).toEqual(['abschnitt', text]);
      }),
    );
  });

  it('Beschädigte Bytes und ein falsches Muster werden genannt, nicht gelesen', async () => {
    const bytes = verdichte('{"art":"ereignis"}', muster);
    const beschaedigt = Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]);
    expect(() => entfalte(beschaedigt, muster)).toThrow('lässt sich nicht lesen');
    const fremd = verdichte('{}', alsMuster(Buffer.from('anderes')));
    await expect(
      mitEintraegen({ query: async () => [] }, [
        { nr: 1, letzte: null, eintrag: eintrag('a'), inhalt: fremd },
      ]),
    ).rejects.toMatchObject({ code: 'INHALT_UNLESBAR' });
  });

  it('Was ein Abschnitt nicht enthält, wird genannt, nicht übergangen', async () => {
    const bytes = verdichteLauf([eintrag('a')]);
    await expect(liesVerdichtetes(quelle, bytes, 'wirkungen', 'brief.1')).rejects.toMatchObject({
      code: 'INHALT_UNLESBAR',
      message: expect.stringContaining('brief.1'),
    });
  });

  it('Einzelne Einträge, verdichtete Läufe und Abschnitte lesen sich gleich, in jeder Mischung und von jedem Lauf an', async () => {
    await fc.assert(
      fc.asyncProperty(laeufe, fc.nat(), async (welche, ab) => {
        const beginn = welche.length === 0 ? 0 : ab % welche.length;
        const { zeilen, kette } = gespeichert(welche);
        const davor = welche.slice(0, beginn).reduce((summe, { laenge }) => summe + laenge, 0);
        const ende = zeilen.filter(({ nr }) => nr > davor);
        expect(await liesEintraege(quelle, ende)).toEqual(
          kette.slice(davor).map((glied) => ({ nr: glied.nr, eintrag: glied.eintrag })),
        );
        expect(alsKette(await mitEintraegen(quelle, zeilen))).toEqual(kette);
      }),
    );
  });

  it.each(['zeilen', 'abschnitt'] as const)(
    'Wer einen Auszug ändert, ändert den Eintrag: %s',
    async (art) => {
      const { zeilen } = gespeichert([{ art, laenge: 3 }]);
      const mitZusatz = (auszug: JournalEintrag) => ({ ...auszug, zusatz: 1 }) as unknown as JournalEintrag;
      const geaendert = zeilen.map((zeile) => ({
        ...zeile,
        eintrag: Array.isArray(zeile.eintrag)
          ? zeile.eintrag.map(mitZusatz)
          : mitZusatz(zeile.eintrag as JournalEintrag),
      }));
      for (const { eintrag: einer } of await mitEintraegen(quelle, geaendert))
        expect(einer).toMatchObject({ zusatz: 1 });
      expect(pruefeKette(alsKette(await mitEintraegen(quelle, zeilen)))).toBeUndefined();
      expect(pruefeKette(alsKette(await mitEintraegen(quelle, geaendert)))).toBeDefined();
    },
  );

  it.each([
    ['einen Auszug streicht', (zeile: Kettenzeile) => ({ ...zeile, eintrag: auszuege(zeile).slice(1) })],
    [
      'einen Auszug anfügt',
      (zeile: Kettenzeile) => ({ ...zeile, eintrag: [...auszuege(zeile), eintrag('x')] }),
    ],
    ['die Nummer des ersten ändert', (zeile: Kettenzeile) => ({ ...zeile, nr: zeile.nr + 1 })],
    [
      'die Nummer des letzten ändert',
      (zeile: Kettenzeile) => ({ ...zeile, letzte: (zeile.letzte ?? 0) + 1 }),
    ],
    ['den letzten Hash ändert', (zeile: Kettenzeile) => ({ ...zeile, hash: KETTENANFANG })],
    ['den Hash davor ändert', (zeile: Kettenzeile) => ({ ...zeile, vorherHash: 'f'.repeat(64) })],
  ])('Wer in einem Abschnitt %s, bricht die Kette', async (_, aendere) => {
    const { zeilen, kette } = gespeichert([
      { art: 'abschnitt', laenge: 2 },
      { art: 'abschnitt', laenge: 3 },
    ]);
    const ende = kette.at(-1);
    const geaendert = zeilen.with(1, aendere(zeilen[1] as Kettenzeile));
    expect(pruefeKette(alsKette(await mitEintraegen(quelle, zeilen)), ende)).toBeUndefined();
    expect(pruefeKette(alsKette(await mitEintraegen(quelle, geaendert)), ende)).toBeDefined();
  });
});

const auszuege = ({ eintrag: alle }: Kettenzeile) => alle as readonly JournalEintrag[];
