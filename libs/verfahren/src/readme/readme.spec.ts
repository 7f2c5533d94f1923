import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graph } from '#libs/engine';
import { einPaket, werkzeuge } from '../../test/ein-paket.js';
import { spieleBeispiele } from '../beispiele/spiele-beispiel.js';
import { neuesPaket } from '../neu/neues-paket.js';
import { bausteineDoku } from './bausteine-doku.js';
import { diagrammSvg } from './diagramm-svg.js';
import { verfahrenReadme } from './verfahren-readme.js';

const beispieldateien = Object.fromEntries(
  [...neuesPaket('x', 'x')].filter(([pfad]) => pfad.startsWith('beispiele/bewilligung/')),
);

describe('Das README eines Verfahrens', () => {
  it('nennt Rechtstor, Regeln mit Norm, Fristen, Texte, Beispiele und was kein Beispiel zeigt', async () => {
    const paket = einPaket(beispieldateien);
    const readme = await verfahrenReadme(paket, await spieleBeispiele(paket, werkzeuge()));
    expect(readme).toContain('| Rechtsgrundlage der Automation | § 46 Abs. 5 StVO |');
    expect(readme).toContain(
      '| Stichprobe | ja (§ 88 Abs. 5 S. 3 Nr. 1 AO als Maßstab); Näheres sehen Berechtigte',
    );
    expect(readme).not.toMatch(/\b3 %|0[.,]03/u);
    expect(readme).toContain(
      '| stellplatz-fehlt | `false` | `"bewilligen"` | Sie haben keinen eigenen Stellplatz. | § 45 Abs. 1b S. 1 Nr. 2a StVO |',
    );
    expect(readme).toContain(
      '| wiedervorlage | Aufgabe wieder vorlegen | 1 Tag (wiedervorlage) | § 10 S. 2 VwVfG |',
    );
    expect(readme).toContain('Das Rechtstor ist offen');
    expect(readme).toContain('- `ablehnung`');
  });

  it('Dasselbe Paket gibt dasselbe README und dasselbe Bild', async () => {
    const paket = einPaket();
    expect(await verfahrenReadme(paket, [])).toBe(await verfahrenReadme(paket, []));
    const g = graph(paket.prozess);
    expect(await diagrammSvg(g)).toBe(await diagrammSvg(g));
  });

  it('Ein gesperrtes Verfahren zeigt, was es sperrt', async () => {
    const paket = einPaket({ 'verfahren.json': (json: object) => ({ ...json, stichprobe: undefined }) });
    expect(await verfahrenReadme(paket, [])).toContain(
      '**Sperrt:** Ein automatisches Verfahren muss zufällig',
    );
  });
});

describe('Das Ablaufdiagramm', () => {
  it('zeigt jeden Zustand und jeden Fehlerweg und hat einen Titel für Vorleseprogramme', async () => {
    const { prozess } = einPaket();
    const svg = await diagrammSvg(graph(prozess), 'Ablauf <A & B>');
    expect(svg).toContain('<title>Ablauf &lt;A &amp; B&gt;</title>');
    const zustaende = graph(prozess).knoten.length - 1;
    expect(svg.match(/<rect class="(?:z|final|gruppe|teil)/gu)).toHaveLength(zustaende);
    expect(svg).toContain('url(#pfeilfehler)');
  });
});

describe('docs/verfahrenspaket.md', () => {
  it('beschreibt die Bausteine so, wie sie sich selbst beschreiben', () => {
    const doku = readFileSync(join(process.cwd(), 'docs/verfahrenspaket.md'), 'utf8');
    const abschnitt = doku.split('<!-- bausteine -->')[1]?.split('<!-- /bausteine -->')[0]?.trim();
    expect(abschnitt).toBe(bausteineDoku());
  });
});
