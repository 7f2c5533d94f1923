import { BescheidwerkFehler } from '#libs/kernel';
import { istUnlesbarerWert, zuProblem } from './zu-problem.js';

const vonPostgres = (code: string) => Object.assign(new Error('invalid input'), { code });

it.each(['22007', '22008'])(
  'Ein Tag, den die Datenbank nicht kennt (%s), ist ein Fehler der Anfrage',
  (code) => {
    expect(zuProblem(vonPostgres(code))).toMatchObject({ status: 400, code: 'ZEITANGABE_UNZULAESSIG' });
  },
);

it('Eine Zahl, die größer ist als alles, was gezählt wird, ist ein Fehler der Anfrage', () => {
  expect(zuProblem(vonPostgres('22003'))).toMatchObject({ status: 400, code: 'ZAHL_UNZULAESSIG' });
  expect(istUnlesbarerWert(vonPostgres('22003'))).toBe(true);
});

it.each(['53100', '25006'])(
  'Speichert die Datenbank nichts (%s), ist sie gestört und nicht die Anfrage, auch als Ursache eines anderen Fehlers',
  (code) => {
    const erwartet = { status: 503, code: 'DATENBANK_SPEICHERT_NICHT' };
    expect(zuProblem(vonPostgres(code))).toMatchObject(erwartet);
    expect(zuProblem(new Error('gescheitert', { cause: vonPostgres(code) }))).toMatchObject(erwartet);
  },
);

it('Was zu lange dauert und abgebrochen wird (57014), ist kein Ausfall der Datenbank', () => {
  expect(zuProblem(vonPostgres('57014'))).toMatchObject({ status: 503, code: 'ABFRAGE_ZU_LANG' });
});

it('Was die Datenbank sonst nicht rechnen kann, bleibt unser Fehler', () => {
  expect(zuProblem(vonPostgres('22012'))).toMatchObject({ status: 500, code: 'INTERNER_FEHLER' });
});

it('Antwortet die Ablage der Briefe nicht, ist das kein Fehler der Anfrage: Ein späterer Abruf hilft', () => {
  const fehler = new BescheidwerkFehler('BRIEFABLAGE_HAENGT', 'BRIEFE_ORDNER antwortet nicht.');
  expect(zuProblem(fehler)).toMatchObject({ status: 503, code: 'BRIEFABLAGE_HAENGT' });
});

it.each(['BRIEF_FEHLT', 'BRIEF_ABWEICHEND'])(
  'Liegt ein Brief nicht so in der Ablage, wie er ausgefertigt wurde (%s), hilft kein zweiter Abruf, und die Antwort sagt es',
  (code) => {
    const problem = zuProblem(new BescheidwerkFehler(code, 'Bescheid_BPA-2026-000001_1.pdf'));
    expect(problem).toMatchObject({ status: 500, code, title: expect.stringContaining('Brief') });
    expect(JSON.stringify(problem)).not.toContain('BPA-2026-000001');
  },
);
