import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import { pruefeAnlagen } from './anlagentyp.js';

const SEITE = '2 0 obj\n<< /Type /Page >>\nendobj\n';
const OHNE_SEITE = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n';
const PDF = Buffer.from(OHNE_SEITE.replace('%%EOF', `${SEITE}%%EOF`));
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);
const TEXT = Buffer.from('Ich bitte um eilige Bearbeitung. Grüße');

const pruefe = (medientyp: string, inhalt: Buffer) =>
  pruefeAnlagen([{ name: 'anlage', medientyp, inhalt, sha256: '' }]);

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

  it('Die Absage nennt den angegebenen Medientyp so, wie er gespeichert wird: ohne Steuerzeichen, höchstens 255 Zeichen', async () => {
    const [befund] = await pruefe(`text/\u0000\u001b\u202e${'a'.repeat(8_000)}`, PDF);
    expect(befund?.text).toContain('„text/\ufffd\ufffd\ufffdaaa');
    expect(befund?.text.length).toBeLessThan(400);
  });

  it('Der kurze Weg für PDF kommt zu demselben Ergebnis wie der Vergleich mit allen Kennzeichen', async () => {
    expect((await fileTypeFromBuffer(PDF))?.mime).toBe('application/pdf');
    expect((await fileTypeFromBuffer(Buffer.from('%PDF')))?.mime).toBe('application/pdf');
  });
});

const MUSTER =
  'workflows/bewohnerparkausweis/beispiele/erteilung-als-halterin/anlagen/zulassungsbescheinigung.pdf';
const ganz = () => readFileSync(MUSTER);

/** An encrypted PDF as far as it matters whether it opens: made by qpdf of an empty page. */
function verschluesselt(eintrag: string, id = '31323334353637383930313233343536'): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${SEITE}7 0 obj\n<< ${eintrag} >>\nendobj\ntrailer << /Root 1 0 R /Encrypt 7 0 R /ID [<${id}><00>] >>\nstartxref\n0\n%%EOF\n`,
    'latin1',
  );
}
const LINEARISIERT =
  '%PDF-1.7\n1 0 obj\n<< /Linearized 1 /L 9000 /H [ 500 100 ] >>\nendobj\nstartxref\n0\n%%EOF\n';

const MIT_KENNWORT: readonly (readonly [string, string, string])[] = [
  [
    'RC4, 40 Bit',
    '/Filter /Standard /Length 40 /O <0483769020e5f59d9f19c24cac047f0e0d0bbd1c21c719ae46580c532aa7b436> /P -4 /R 2 /U <83ff051f0cd0eb50673e1fcebabb024a96e98d300f4ce6a94b4892db23766751> /V 1',
    '31415926535897932384626433832795',
  ],
  [
    'RC4, 128 Bit',
    '/Filter /Standard /Length 128 /O <0f66dab3654f8b3e7dc57757b8a3801a638591000915f48d39899ae095e885b7> /P -4 /R 3 /U <40b93ed3ddf5b6ae5674197032a47a780122456a91bae5134273a6db134c87c4> /V 2',
    '31415926535897932384626433832795',
  ],
  [
    'AES, 128 Bit',
    '/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /Filter /Standard /Length 128 /O <0f66dab3654f8b3e7dc57757b8a3801a638591000915f48d39899ae095e885b7> /P -4 /R 4 /StmF /StdCF /StrF /StdCF /U <40b93ed3ddf5b6ae5674197032a47a780122456a91bae5134273a6db134c87c4> /V 4',
    '31415926535897932384626433832795',
  ],
  [
    'AES, 256 Bit, Vorstufe',
    '/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <638df3d3fb6fcbbb046aeb685f2debdc46e7eb374b8369d675329ced43fba5f903e4a1f1d1db695bf303d6546ce320c7> /P -4 /R 5 /StmF /StdCF /StrF /StdCF /U <2c640fd1f14beb68743aec9347020515a33ebe37b01c7065e833006223c9353344b32a33ae091eca8bb5d329932f5993> /V 5',
    '31415926535897932384626433832795',
  ],
  [
    'AES, 256 Bit',
    '/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <6a1184cadce77feb9086c04e4f25572e7fb59bba9b61fd683d3f6fe5b22a58accba9b27d0177b4423953bc2d55ccec94> /P -4 /R 6 /StmF /StdCF /StrF /StdCF /U <5f8b0214c36148ca914495fd92a754e09b763a85087839309c758fe80ac370f10ba56e0c616588e727fe82a49499e086> /V 5',
    '31415926535897932384626433832795',
  ],
];
const OHNE_KENNWORT: readonly (readonly [string, string, string])[] = [
  [
    'RC4, 40 Bit',
    '/Filter /Standard /Length 40 /O <4b5950ab07fd5763b547c26fd9bf1a066d734250f0a7090069e275c57074f240> /P -4 /R 2 /U <c8973fff5d5f4475da0ed5766b96b4dac36859e244dd0c95e4f395abe225f851> /V 1',
    '31415926535897932384626433832795',
  ],
  [
    'RC4, 128 Bit',
    '/Filter /Standard /Length 128 /O <40bcfc88425729c0579b7774cd18e51203fd6e4cd875e4231633e376cf3bc3c1> /P -4 /R 3 /U <a5ce6b290680a33d616b09a0b5ec1d090122456a91bae5134273a6db134c87c4> /V 2',
    '31415926535897932384626433832795',
  ],
  [
    'AES, 128 Bit',
    '/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /Filter /Standard /Length 128 /O <40bcfc88425729c0579b7774cd18e51203fd6e4cd875e4231633e376cf3bc3c1> /P -4 /R 4 /StmF /StdCF /StrF /StdCF /U <a5ce6b290680a33d616b09a0b5ec1d090122456a91bae5134273a6db134c87c4> /V 4',
    '31415926535897932384626433832795',
  ],
  [
    'AES, 256 Bit, Vorstufe',
    '/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <2a4d196ed4430a45963ab1bf034aa3f93e8ddbb9c08e22a17fd7e5c2a490159c8346ef743a72c0a4c6ac4b2ab6afa7cd> /P -4 /R 5 /StmF /StdCF /StrF /StdCF /U <e47a65a2ee689a5191159a530fad8bf3f6cb791f88dbea22498f5a1d7532d2a1113b1920cae7d17cbb6f12ef2988cd17> /V 5',
    '31415926535897932384626433832795',
  ],
  [
    'AES, 256 Bit',
    '/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <1ecf75d4591c93e8d47414477f844872dc9277ca77f5008eb9e765700dfab3a62cc00c78c1e4c50f0c89e33fdeb53665> /P -4 /R 6 /StmF /StdCF /StrF /StdCF /U <145281d254b4181132de09dbc9c034049d98ebdcced437208962cc4a921064b6066ca7e156e2d663d4132f178076c42b> /V 5',
    '31415926535897932384626433832795',
  ],
];

/** A PDF whose page is compressed, as those of nearly all programs are. */
function gepackt(filter: string, inhalt: Buffer): Buffer {
  const [vor, nach] = String(PDF).split('%%EOF');
  const kopf = `3 0 obj\n<< /Length ${inhalt.length} /Filter ${filter} >>\nstream\n`;
  return Buffer.concat([
    Buffer.from(`${vor}${kopf}`),
    inhalt,
    Buffer.from(`\nendstream\nendobj\n%%EOF${nach}`),
  ]);
}
const SEITENINHALT = Buffer.from(
  Array.from({ length: 60 }, (_, i) => `BT /F1 12 Tf ${i} ${i * 7} Td (Zeile ${i ** 3}) Tj ET`).join('\n'),
);
const FOTO = Buffer.from(
  Array.from({ length: 300 }, (_, i) => (i < 3 ? [0xff, 0xd8, 0xff] : [])[i] ?? (i * 37) % 256),
);
/** Content that does not repeat itself: packed, it has every byte in it. */
const LANGER_INHALT = Buffer.from(
  Array.from({ length: 3000 }, (_, i) => `${(i * 2_654_435_761) % 4_294_967_291}`).join(' Td\n'),
);
const LANG_GEPACKT = gepackt('/FlateDecode', deflateSync(LANGER_INHALT));
/** Packed content whose sum at the end is wrong. */
const FALSCHE_SUMME = Buffer.concat([deflateSync(LANGER_INHALT).subarray(0, -4), Buffer.alloc(4)]);
const ohneCr = (pdf: Buffer) => Buffer.from(pdf.map((byte) => (byte === 13 ? 10 : byte)));
const aus = (...teile: Uint8Array[]) => Buffer.concat(teile);
const GANZ_GEPACKT = gepackt('/FlateDecode', deflateSync(SEITENINHALT));
const SCAN = gepackt('[ /DCTDecode ]', FOTO);

describe('Eine Anlage, die sich nicht öffnen lässt, ist kein Nachweis: Der Absender erfährt es sofort (§ 3a Abs. 4 VwVfG)', () => {
  it.each<[string, string, Buffer, string]>([
    ['ein abgeschnittenes PDF', 'application/pdf', ganz().subarray(0, 300), 'bricht ab'],
    ['ein PDF, das nur aus seinem Kennzeichen besteht', 'application/pdf', Buffer.from('%PDF'), 'bricht ab'],
    ['ein abgeschnittenes PDF für das Netz', 'application/pdf', Buffer.from(LINEARISIERT), 'bricht ab'],
    ['ein abgeschnittenes Bild (PNG)', 'image/png', PNG.subarray(0, 40), 'bricht ab'],
    [
      'ein abgeschnittenes Foto (JPEG), dessen Vorschau ganz ist',
      'image/jpeg',
      Buffer.from('ffd8ffe1000affd8ffda0002ffd9ffda0102', 'hex'),
      'bricht ab',
    ],
    ['ein Bild (PNG) ohne Bildpunkte', 'image/png', aus(PNG.subarray(0, 33), PNG.subarray(-12)), 'bricht ab'],
    [
      'ein Foto (JPEG), in dem jedes Zeilenende durch zwei Zeichen ersetzt ist',
      'image/jpeg',
      aus(
        Buffer.from('ffd8ffe00002ffda0102', 'hex'),
        ...Array.from({ length: 8 }, (_, i) => Buffer.from([13, 10, i])),
        Buffer.from('ffd9', 'hex'),
      ),
      'zerstört',
    ],
    [
      'ein PDF ohne eine Seite',
      'application/pdf',
      Buffer.from(OHNE_SEITE.replace('/Catalog', '/Catalog /Pages 2 0 R /PageMode /UseNone')),
      'keine Seite',
    ],
    ...(
      [
        ['UTF-8', GANZ_GEPACKT, (pdf) => Buffer.from(pdf.toString('utf8'))],
        ['UTF-8, ein Scan', SCAN, (pdf) => Buffer.from(pdf.toString('utf8'))],
        ['Latin-1, als UTF-8 geschrieben', GANZ_GEPACKT, (pdf) => Buffer.from(pdf.toString('latin1'))],
        [
          'jedes Zeilenende durch zwei Zeichen ersetzt',
          LANG_GEPACKT,
          (pdf) => Buffer.from(pdf.toString('latin1').replaceAll(/\r\n|\n/g, '\r\n'), 'latin1'),
        ],
        ['jedes Zeilenende ein anderes Zeichen', aus(LANG_GEPACKT, LANG_GEPACKT, LANG_GEPACKT), ohneCr],
        ['ASCII', GANZ_GEPACKT, (pdf) => Buffer.from(pdf.map((byte) => byte & 0x7f))],
        ['ASCII mit Fragezeichen', SCAN, (pdf) => Buffer.from(pdf.map((byte) => (byte > 127 ? 63 : byte)))],
      ] satisfies [string, Buffer, (pdf: Buffer) => Buffer][]
    ).map(([als, pdf, wandle]): [string, string, Buffer, string] => [
      `ein PDF, das als Text gelesen und wieder geschrieben ist (${als})`,
      'application/pdf',
      wandle(pdf),
      'zerstört',
    ]),
    ['ein leerer Text', 'text/plain', Buffer.alloc(0), 'ist leer'],
    [
      'ein PDF für die Inhaber eines Zertifikats',
      'application/pdf',
      verschluesselt('/Filter /Adobe.PubSec /V 4'),
      'Kennwort',
    ],
    ...MIT_KENNWORT.map(([was, eintrag, id]): [string, string, Buffer, string] => [
      `ein PDF mit Kennwort (${was})`,
      'application/pdf',
      verschluesselt(eintrag, id),
      'Kennwort',
    ]),
  ])('%s', async (_, medientyp, inhalt, grund) => {
    const [befund] = await pruefe(medientyp, inhalt);
    expect(befund).toMatchObject({ code: 'ANLAGE_NICHT_LESBAR', element: 'Anlage 1' });
    expect(befund?.text).toContain(grund);
  });

  it.each<[string, string, Buffer]>([
    ['ein ganzes PDF', 'application/pdf', ganz()],
    ['ein PDF, hinter dem noch etwas steht', 'application/pdf', Buffer.concat([ganz(), Buffer.alloc(5000)])],
    ...['<< /Type /ObjStm >>', '<< /Type/Page>>', '<< /Type /P#61ge >>', '<< /Type /Obj#53tm >>'].map(
      (eintrag): [string, string, Buffer] => [
        `ein PDF, das eine Seite enthalten kann: ${eintrag}`,
        'application/pdf',
        Buffer.from(OHNE_SEITE.replace('%%EOF', `${eintrag}%%EOF`)),
      ],
    ),
    ['ein PDF mit gepackter Seite', 'application/pdf', GANZ_GEPACKT],
    ['ein PDF mit Scan', 'application/pdf', SCAN],
    [
      'ein PDF, das an einer Stelle beschädigt ist: Das Übrige ist zu sehen',
      'application/pdf',
      aus(ohneCr(LANG_GEPACKT), ohneCr(LANG_GEPACKT), LANG_GEPACKT),
    ],
    [
      'ein PDF, dessen Gepacktes nur am Ende nicht stimmt',
      'application/pdf',
      aus(...Array.from({ length: 3 }, () => gepackt('/FlateDecode', FALSCHE_SUMME))),
    ],
    [
      'ein PDF, dessen gepackte Seite in Buchstaben geschrieben ist',
      'application/pdf',
      gepackt('[/ASCIIHexDecode /FlateDecode]', Buffer.from(`${deflateSync(SEITENINHALT).toString('hex')}>`)),
    ],
    [
      'ein PDF in UTF-8 ohne Gepacktes, das davon spricht',
      'application/pdf',
      gepackt('/Crypt', Buffer.from('(Grüße: /Filter /FlateDecode) Tj '.repeat(9))),
    ],
    ['ein ganzes Foto', 'image/jpeg', Buffer.from('ffd8ffe00002ffda0102ffd9', 'hex')],
    ...OHNE_KENNWORT.map(([was, eintrag, id]): [string, string, Buffer] => [
      `ein PDF, das nur gegen Änderungen geschützt ist (${was})`,
      'application/pdf',
      verschluesselt(eintrag, id),
    ]),
  ])('Angenommen wird %s', async (_, medientyp, inhalt) => {
    expect(await pruefe(medientyp, inhalt)).toEqual([]);
  });
});
