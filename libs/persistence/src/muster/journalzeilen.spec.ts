import fc from 'fast-check';
import type { JournalEintrag } from '#libs/engine';
import { journalAuszug } from './auszug.js';
import { type Journalzeile, mitEintraegen } from './journalzeilen.js';
import { alsMuster, entfalte, verdichte } from './verdichtung.js';

const muster = alsMuster(Buffer.from('{"art":"ereignis","ereignis":{"id":"beginn","art":"meldung","typ":"'));
const quelle = { query: async () => [{ muster: muster.inhalt }] };

const eintrag = (id: string) =>
  ({
    art: 'ereignis',
    ereignis: { id, art: 'meldung', typ: 'X', daten: { text: 'Größe' } },
    zustaende: [],
  }) as unknown as JournalEintrag;

/** Runs as they are stored: `null` an entry of before, a number a run of so many entries. */
function gespeichert(laeufe: readonly (number | null)[]): {
  zeilen: Journalzeile[];
  eintraege: JournalEintrag[];
} {
  const zeilen: Journalzeile[] = [];
  const eintraege: JournalEintrag[] = [];
  for (const laenge of laeufe) {
    const lauf = Array.from({ length: laenge ?? 1 }, (_, i) => eintrag(`e${eintraege.length + i}`));
    for (const [i, einer] of lauf.entries())
      zeilen.push({
        nr: zeilen.length + 1,
        eintrag: laenge === null ? einer : (journalAuszug(einer) as JournalEintrag),
        inhalt: laenge !== null && i === lauf.length - 1 ? verdichte(JSON.stringify(lauf), muster) : null,
      });
    eintraege.push(...lauf);
  }
  return { zeilen, eintraege };
}

const laeufe = fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { maxLength: 6 });

describe('Verdichtete Akten', () => {
  it('Jeder Text kommt so wieder heraus, wie er hineinkam', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(entfalte(verdichte(text, muster), muster)).toBe(text);
      }),
    );
  });

  it('Beschädigte Bytes und ein falsches Muster werden genannt, nicht gelesen', async () => {
    const bytes = verdichte('{"art":"ereignis"}', muster);
    const beschaedigt = Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]);
    expect(() => entfalte(beschaedigt, muster)).toThrow('lässt sich nicht lesen');
    const fremd = verdichte('{}', alsMuster(Buffer.from('anderes')));
    await expect(
      mitEintraegen({ query: async () => [] }, [{ nr: 1, eintrag: eintrag('a'), inhalt: fremd }]),
    ).rejects.toMatchObject({ code: 'INHALT_UNLESBAR' });
  });

  it('Einträge von vorher und verdichtete Läufe lesen sich gleich, in jeder Mischung und von jeder Stelle an', async () => {
    await fc.assert(
      fc.asyncProperty(laeufe, fc.nat(), async (welche, ab) => {
        const { zeilen, eintraege } = gespeichert(welche);
        const beginn = zeilen.length === 0 ? 0 : ab % zeilen.length;
        const gelesen = await mitEintraegen(quelle, zeilen.slice(beginn));
        expect(gelesen.map((zeile) => zeile.eintrag)).toEqual(eintraege.slice(beginn));
      }),
    );
  });

  it('Wer einen Auszug ändert, ändert den Eintrag', async () => {
    const { zeilen } = gespeichert([2]);
    const geaendert = zeilen.map((zeile) => ({ ...zeile, eintrag: { ...zeile.eintrag, zusatz: 1 } }));
    for (const zeile of await mitEintraegen(quelle, geaendert))
      expect(zeile.eintrag).toMatchObject({ zusatz: 1 });
  });
});
