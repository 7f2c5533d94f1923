import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { ladePaket, PAKETGRENZEN, pruefePaket } from '#libs/verfahren';
import { befundeVon, paketDateien } from '../../libs/verfahren/test/ein-paket.js';
import { findMusterMangel, passtDateiname } from '../../libs/xoev/src/eingang/sicheres-muster.js';
import { messeRechenzeit } from '../unterbau/rechenzeit.js';

/** Packages come from outside the house, too: what could read, fill or stop it is refused at publishing, with a code. */
let ordner: string;
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'paket-'));
  for (const [pfad, bytes] of paketDateien()) lege(pfad, bytes);
});
afterEach(() => rmSync(ordner, { recursive: true, force: true }));

function lege(pfad: string, bytes: Uint8Array | string): string {
  const datei = join(ordner, pfad);
  mkdirSync(dirname(datei), { recursive: true });
  writeFileSync(datei, bytes);
  return datei;
}

/** A sparse file: large to whoever reads it, nothing on the disk. */
function legeGross(pfad: string, bytes: number): void {
  truncateSync(lege(pfad, ''), bytes);
}

describe('Ein Ordner mit einem Paket', () => {
  it('wird gelesen, wenn nichts dagegen spricht', async () => {
    expect((await liesPaketordner(ordner)).size).toBe(paketDateien().size);
  });

  it.each([
    ['eine Datei', '/etc/passwd', 'bescheide/geheim.json'],
    ['einen Ordner', '/etc', 'regeln/fremd'],
    ['eine Datei darüber', '../../etc/passwd', 'bescheide/fremd.json'],
    ['nichts', '/gibt/es/nicht', 'eingang-alt.json'],
  ])('wird nicht gelesen, wenn ein Verweis hinausführt: auf %s', async (_, ziel, name) => {
    symlinkSync(ziel, join(ordner, name));
    await expect(liesPaketordner(ordner)).rejects.toMatchObject({
      code: 'PAKET_VERWEIST_HINAUS',
      message: expect.stringContaining(name),
    });
  });

  it('darf ein eigenes Verzeichnis der Versionsverwaltung haben, und was ein Editor daneben legt', async () => {
    legeGross('.git/objects/pack/gross.pack', PAKETGRENZEN.summeBytes + 1);
    symlinkSync('wer@wo.123', join(ordner, '.#verfahren.json'));
    expect([...(await liesPaketordner(ordner)).keys()]).toEqual([...paketDateien().keys()].sort());
  });

  it('darf auf Dateien verweisen, die darin liegen, wie es Kubernetes tut', async () => {
    lege('..2026_03_02/eine.json', '{"eine":1}');
    symlinkSync('..2026_03_02', join(ordner, '..data'));
    symlinkSync('..data/eine.json', join(ordner, 'eine.json'));
    expect(Buffer.from((await liesPaketordner(ordner)).get('eine.json') ?? []).toString()).toBe('{"eine":1}');
  });

  it('wird nicht mit weniger gelesen, als darin liegt: Ein Verweis auf einen Ordner wird genannt', async () => {
    lege('beispiele/a/anlagen/b.txt', '');
    symlinkSync('a', join(ordner, 'beispiele', 'zweites'));
    await expect(liesPaketordner(ordner)).rejects.toMatchObject({
      code: 'PAKET_EINTRAG_UNGEEIGNET',
      message: expect.stringContaining('beispiele/zweites'),
    });
  });

  it.each([
    ['eine Datei zu groß ist', () => legeGross('beispiele/a/anlagen/b.pdf', PAKETGRENZEN.dateiBytes + 1)],
    [
      'alle zusammen zu groß sind',
      () => {
        for (let i = 0; i < 6; i++) legeGross(`beispiele/a/anlagen/${i}.pdf`, PAKETGRENZEN.dateiBytes);
      },
    ],
    [
      'es zu viele sind',
      () => {
        for (let i = 0; i <= PAKETGRENZEN.dateien; i++) lege(`beispiele/a/anlagen/${i}.txt`, '');
      },
    ],
  ])('wird nicht gelesen, wenn %s', async (_, fuelle) => {
    fuelle();
    await expect(liesPaketordner(ordner)).rejects.toMatchObject({ code: 'PAKET_ZU_GROSS' });
  });
});

const tief = (n: number) => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`;
const dmn = (inhalt: string) =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="n">${inhalt}</definitions>`;
const tabelle = (feel: string) =>
  dmn(
    `<decision id="e" name="e"><variable name="e"/><literalExpression><text>${feel}</text></literalExpression></decision>`,
  );

/** Findings of a package with one file more or another; every way to publish goes through these checks. */
async function befunde(pfad: string, inhalt: string | Uint8Array) {
  const dateien = new Map(paketDateien()).set(pfad, Buffer.from(inhalt));
  const ergebnis = ladePaket(dateien);
  return 'paket' in ergebnis ? pruefePaket(ergebnis.paket) : ergebnis.befunde;
}

describe('Ein Paket wird mit einem Befund abgewiesen', () => {
  it.each([
    ['ein Name, der hinausführt', '../ausserhalb.json', '{}', 'DATEI_UNBEKANNT'],
    ['ein Name, der im Paket hinausführt', 'bescheide/../../x.json', '{}', 'DATEI_UNBEKANNT'],
    ['ein absoluter Name', '/etc/cron.d/x', 'x', 'DATEI_UNBEKANNT'],
    ['ein Name mit Rückwärtsschrägstrich', 'bescheide\\..\\x.json', '{}', 'DATEI_UNBEKANNT'],
    ['eine Vorlage des Satzes', 'bescheide/boese.typ', '#read("/etc/passwd")', 'DATEI_UNBEKANNT'],
    ['ein Programm', 'regeln/boese.js', 'process.exit()', 'DATEI_UNBEKANNT'],
    ['tief geschachteltes JSON', 'parameter/tief.json', tief(200_000), 'PAKET_ZU_GROSS'],
    ['ein tief geschachtelter Prozess', 'prozess.json', tief(101), 'PAKET_ZU_GROSS'],
    [
      'ein zu langes JSON',
      'parameter/lang.json',
      `"${'x'.repeat(PAKETGRENZEN.textBytes)}"`,
      'PAKET_ZU_GROSS',
    ],
    ['tief geschachtelte Regeln', 'regeln/tief.dmn', dmn('<a>'.repeat(50_000)), 'PAKET_ZU_GROSS'],
    [
      'Regeln, von denen eine nicht gelesen würde: Zwei haben eine Kennung',
      'regeln/doppelt.dmn',
      dmn(
        `<decision id="e" name="e"><variable name="e"/><decisionTable><output name="a"/>${'<rule id="r"><outputEntry><text>1</text></outputEntry></rule>'.repeat(2)}</decisionTable></decision>`,
      ),
      'ID_DOPPELT',
    ],
    [
      'Regeln in einer anderen Sprache als FEEL',
      'regeln/fremd.dmn',
      dmn(
        '<decision id="e" name="e"><variable name="e"/><decisionTable><output name="a"/><rule id="r"><outputEntry expressionLanguage="groovy"><text>1</text></outputEntry></rule></decisionTable></decision>',
      ),
      'SPRACHE_UNBEKANNT',
    ],
    [
      'Regeln mit Entitäten',
      'regeln/xxe.dmn',
      `<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>${dmn('&a;')}`,
      'DOCTYPE_VERBOTEN',
    ],
    [
      'eine Nachrichtenvorlage mit Entitäten',
      'nachrichten/xxe.xml',
      '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>',
      'DOCTYPE_VERBOTEN',
    ],
  ])('%s', async (_, pfad, inhalt, code) => {
    expect((await befunde(pfad, inhalt)).map((befund) => befund.code)).toContain(code);
  });

  it.each([
    ['verschachtelt', '//*[count(//*) > 0]'],
    ['mit zwei weiten Achsen', '//a/following::b'],
    ['mit einer weiten Achse in der Bedingung', 'a[count(preceding-sibling::a) > 1]'],
    ['mit Bedingungen, die zurückführen', 'a[../a[../a = "z"]]'],
    ['mit einem Schritt zu allen Geschwistern', 'a/following-sibling::a'],
    ['zu lang', `a${'/a'.repeat(300)}`],
  ])('ein XPath, der die Annahme lange beschäftigt: %s', async (_, xpath) => {
    const gefunden = await befundeVon({
      'eingang.json': (json: { nachrichten: { fakten: Record<string, object> }[] }) => {
        const [plan] = json.nachrichten;
        const [name] = Object.keys(plan?.fakten ?? {});
        if (plan && name) plan.fakten[name] = { ...plan.fakten[name], xpath };
        return json;
      },
    });
    expect(gefunden.map(({ code }) => code)).toContain('EINGANG_XPATH');
  });
});

describe('Ein Muster für Dateinamen', () => {
  it.each(['.*.*.*.*!x', `${'a?'.repeat(40)}${'a'.repeat(40)}`, '(a|a)'.repeat(38), 'a{1,99}'.repeat(25)])(
    'das einen Namen lange durchsucht, wird abgewiesen: %s',
    (muster) => expect(findMusterMangel(muster)).toBeDefined(),
  );

  it.each([
    `.*a?a?a?a?!`,
    `a?`.repeat(12).concat('!'),
    `${'a{1,8}'.repeat(4)}!`,
    `${'(a|a)'.repeat(12)}!`,
    `.*${'a'.repeat(180)}!`,
    `(.*${'|a*'.repeat(14)})!`,
  ])('das erlaubt ist, ist in einem Augenblick durch, wie der Name auch lautet: %s', (muster) => {
    expect(findMusterMangel(muster)).toBeUndefined();
    const { ergebnis, ms } = messeRechenzeit(() => passtDateiname(muster, 'a'.repeat(255)));
    expect(ergebnis).toBe(false);
    expect(ms).toBeLessThan(500);
  });
});

describe('Was sich beim Veröffentlichen nicht erkennen lässt, endet im Lauf an einer Grenze', () => {
  it.each([
    ['eine Regel, die sich selbst ruft', tabelle('{f: function(n) f(n + 1), r: f(0)}.r')],
    ['eine Liste ohne Ende', tabelle('for i in 1..100000000 return i')],
    [
      'ein Muster, das explodiert',
      tabelle('matches(&quot;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!&quot;, &quot;(a+)+$&quot;)'),
    ],
  ])('%s hält das Veröffentlichen nicht auf', async (_, inhalt) => {
    expect(Array.isArray(await befunde('regeln/boese.dmn', inhalt))).toBe(true);
  });
});
