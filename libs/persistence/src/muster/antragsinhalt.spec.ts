import fc from 'fast-check';
import { type Kontextvorgang, verbindeAntrag } from '#libs/vorgang';
import { liesBefund, liesEroeffnung, liesNachricht } from './antragsinhalt.js';
import { alsMuster, verdichte, verdichteAntrag } from './verdichtung.js';

const muster = alsMuster(Buffer.from('<antrag><name>Muster</name></antrag>{"befund":{"fehlend":[]}'));
const quelle = { query: async () => [{ muster: muster.inhalt }] };

const nachrichten = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const angaben = fc.record(
  {
    vorgang: fc.dictionary(fc.string(), fc.jsonValue()) as unknown as fc.Arbitrary<Kontextvorgang>,
    befund: fc.record({ fehlend: fc.array(fc.string({ unit: 'binary' })) }),
    untaetigkeit: fc.record({ titel: fc.string(), ab: fc.constant('2026-06-03') }),
  },
  { requiredKeys: ['vorgang', 'befund'] },
);
const alsJson = (wert: unknown) => JSON.parse(JSON.stringify(wert));

describe('Ein verdichteter Antrag', () => {
  it('kommt Byte für Byte wieder heraus, in welcher Kodierung auch immer, und mit ihm, was seine Prüfung ergab', async () => {
    await fc.assert(
      fc.asyncProperty(nachrichten, angaben, async (nachricht, gefunden) => {
        const antrag = verdichteAntrag(verbindeAntrag({ nachricht, angaben: gefunden }), muster);
        expect(
          Buffer.compare(await liesNachricht(quelle, { nachricht: antrag, verdichtet: true }), nachricht),
        ).toBe(0);
        expect(await liesEroeffnung(quelle, antrag)).toEqual(alsJson(gefunden));
      }),
    );
  });

  it('gibt seinen Befund her, bis der Vorgang einen neueren hat', async () => {
    const [alt, neu] = [{ fehlend: ['a'] }, { fehlend: [] }];
    const vorgang = {} as Kontextvorgang;
    const antrag = verdichteAntrag(
      verbindeAntrag({ nachricht: Buffer.from('<a/>'), angaben: { vorgang, befund: alt } }),
      muster,
    );
    expect(await liesBefund(quelle, { befund: null, antrag })).toEqual(alt);
    expect(await liesBefund(quelle, { befund: neu, antrag })).toEqual(neu);
    expect(await liesBefund(quelle, { befund: alt, antrag: null })).toEqual(alt);
  });

  it.each([
    ['beschädigt ist', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(0)])],
    ['abgeschnitten ist', (bytes: Buffer) => bytes.subarray(0, 20)],
    ['kein Antrag ist', () => verdichte('{"art":"ereignis"}', muster)],
  ])('der %s, wird genannt, nicht gelesen', async (_, stoere) => {
    const vorgang = {} as Kontextvorgang;
    const antrag = verdichteAntrag(
      verbindeAntrag({ nachricht: Buffer.from('<antrag/>'), angaben: { vorgang, befund: {} } }),
      muster,
    );
    await expect(
      liesNachricht(quelle, { nachricht: stoere(antrag), verdichtet: true }),
    ).rejects.toMatchObject({
      code: 'INHALT_UNLESBAR',
    });
  });
});
