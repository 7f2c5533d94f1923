import { fileTypeFromBuffer } from 'file-type';
import { pruefeAnlagentypen } from './anlagentyp.js';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);
const TEXT = Buffer.from('Ich bitte um eilige Bearbeitung. Grüße');

const pruefe = (medientyp: string, inhalt: Buffer) =>
  pruefeAnlagentypen([{ name: 'anlage', medientyp, inhalt, sha256: '' }]);

describe('Eine Anlage ist, was ihr Inhalt ist, nicht was ihr Name sagt', () => {
  it.each([
    ['application/pdf', PDF],
    ['application/x-pdf', PDF],
    ['APPLICATION/PDF; name=a', PDF],
    ['image/png', PNG],
    ['text/plain', TEXT],
  ])('%s mit passendem Inhalt wird angenommen', async (medientyp, inhalt) => {
    expect(await pruefe(medientyp, inhalt)).toEqual([]);
  });

  it.each([
    ['image/png', PDF, 'enthält „application/pdf“'],
    ['text/plain', PDF, 'enthält „application/pdf“'],
    ['application/pdf', PNG, 'enthält „image/png“'],
    ['application/pdf', TEXT, 'hat einen Inhalt, der nicht dazu passt'],
    ['application/pdf', Buffer.from('%PD'), 'hat einen Inhalt, der nicht dazu passt'],
    ['application/pdf', Buffer.alloc(0), 'hat einen Inhalt, der nicht dazu passt'],
  ])(
    'als %s angegeben, anderer Inhalt: abgewiesen mit dem, was sie enthält',
    async (medientyp, inhalt, grund) => {
      const [befund] = await pruefe(medientyp, inhalt);
      expect(befund?.code).toBe('ANLAGE_FALSCHER_TYP');
      expect(befund?.text).toContain(grund);
    },
  );

  it('Der kurze Weg für PDF kommt zu demselben Ergebnis wie der Vergleich mit allen Kennzeichen', async () => {
    expect((await fileTypeFromBuffer(PDF))?.mime).toBe('application/pdf');
    expect((await fileTypeFromBuffer(Buffer.from('%PDF')))?.mime).toBe('application/pdf');
  });
});
