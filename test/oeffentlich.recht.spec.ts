import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { ladePaket, spieleBeispiele } from '#libs/verfahren';
import { type Auskunft, zuAntragsstatus } from '#libs/vorgang';
import { ladeWerkzeuge } from '../apps/cli/src/verfahren/simulationsumgebung.js';
import { verfahrenImProjekt } from './unterbau/testanwendung.js';

/**
 * What anybody can read says nothing about how cases are found for a human (§ 88 Abs. 5 S. 4 AO as the measure): neither
 * the rate of the sample nor risk rules, nor that this very case was drawn.
 */
const VERRAET = /stichprobe|risiko|gezogen/iu;
const voll = verfahrenImProjekt().filter((name) => {
  const { automation } = JSON.parse(readFileSync(join('workflows', name, 'verfahren.json'), 'utf8'));
  return automation.modus === 'voll';
});
const dateien = (ordner: string) =>
  readdirSync(ordner, { withFileTypes: true })
    .filter((eintrag) => eintrag.isFile())
    .map((eintrag) => join(ordner, eintrag.name));

/** Names of tasks are no words of the letter. */
const ohneNamen = (datei: string) => readFileSync(datei, 'utf8').replaceAll(/\bstichprobenpruefung\b/gu, '');

describe.each(voll)('Das Verfahren %s', (name) => {
  const ordner = join('workflows', name);

  it('nennt in seinem README die Rate der Stichprobe nicht', () => {
    const { stichprobe } = JSON.parse(readFileSync(join(ordner, 'verfahren.json'), 'utf8'));
    const readme = readFileSync(join(ordner, 'README.md'), 'utf8');
    const prozent = String(stichprobe.rate * 100).replace('.', ',');
    const zeile = readme.split('\n').find((text) => text.startsWith('| Stichprobe |')) ?? '';
    expect(zeile).toContain('Berechtigte');
    expect(zeile).not.toMatch(new RegExp(`\\b${prozent} ?%|${stichprobe.rate}`, 'u'));
  });

  it('nennt in seinem README keine Werte des Risikomanagements', () => {
    const { dateien: geheim = [] } = JSON.parse(readFileSync(join(ordner, 'verfahren.json'), 'utf8'));
    const readme = readFileSync(join(ordner, 'README.md'), 'utf8');
    for (const { datei } of geheim as { datei: string }[]) {
      const inhalt = datei.endsWith('.json') ? JSON.parse(readFileSync(join(ordner, datei), 'utf8')) : {};
      for (const { titel } of (inhalt.parameter ?? []) as { titel: string }[])
        expect(readme).not.toContain(titel);
    }
  });

  it.each(['bescheide', 'nachrichten'])('verrät in seinen Vorlagen unter %s nichts davon', (unter) => {
    for (const datei of dateien(join(ordner, unter))) {
      expect({ datei, verraet: VERRAET.exec(ohneNamen(datei))?.[0] }).toEqual({
        datei,
        verraet: undefined,
      });
    }
  });

  it('verrät in keinem Brief und keiner Antwort seiner Beispiele, dass der Fall gezogen war', async () => {
    const geladen = ladePaket(await liesPaketordner(ordner));
    if ('befunde' in geladen) throw new Error(JSON.stringify(geladen.befunde));
    const gezogene = geladen.paket.beispiele.filter(({ angabe }) => angabe.stichprobe);
    expect(gezogene.length).toBeGreaterThan(0);
    const werkzeuge = await ladeWerkzeuge();
    const ergebnisse = await spieleBeispiele({ ...geladen.paket, beispiele: gezogene }, werkzeuge);
    for (const { name: beispiel, bescheid, mitteilungen } of ergebnisse) {
      const text = JSON.stringify([bescheid?.plan ?? null, ...mitteilungen.map(({ plan }) => plan)]);
      expect({ beispiel, verraet: VERRAET.exec(text)?.[0] }).toEqual({ beispiel, verraet: undefined });
    }
  }, 240_000);
});

it('Die Auskunft über den Stand sagt nicht, warum ein Mensch den Fall ansieht', () => {
  const auskunft = {
    eingang: {
      id: 'e',
      empfangenAm: '2026-03-02T09:00:00Z',
      eingangstag: '2026-03-02',
      sha256: 'x',
      status: 'angenommen',
      test: false,
    },
    vorgang: {
      id: 'v',
      status: 'laufend',
      zustand: 'stichprobenpruefung',
      menschBeteiligt: false,
      offeneAufgaben: [
        { id: 'a', grund: 'Der Vorgang ist für die Stichprobe gezogen.', norm: '§ 88 Abs. 5 AO' },
      ],
      offeneWirkungen: [],
      ereignisWartet: false,
      offeneFristen: [],
      offeneVorfaelle: 0,
    },
    bescheide: [],
    mitteilungen: [],
  } as unknown as Auskunft;
  expect(JSON.stringify(zuAntragsstatus(auskunft))).not.toMatch(VERRAET);
});

it('Die Beispiele der Schnittstelle für Portale verraten nichts davon', () => {
  for (const datei of [...dateien('apps/api/src/antraege'), 'docs/nachrichten.md']) {
    expect({ datei, verraet: VERRAET.exec(readFileSync(datei, 'utf8'))?.[0] }).toEqual({
      datei,
      verraet: undefined,
    });
  }
});
