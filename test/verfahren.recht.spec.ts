import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graph, jederPfadDurch, type ProzessKante, type ProzessKnoten } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';

/** What the law puts before an adverse decision, shown on the processes themselves: no way leads around it. */
const prozess = (name: string) =>
  graph(JSON.parse(readFileSync(join('workflows', name, 'prozess.json'), 'utf8')) as JsonObject);
const zustandVon = (name: string, invoke: string) => {
  const treffer = prozess(name).knoten.find(({ invokes }) => invokes.some(({ id }) => id === invoke));
  if (!treffer) throw new Error(`${name}: kein Zustand ruft „${invoke}“ auf`);
  return treffer.id;
};
const gelungen = (id: string) => (kante: ProzessKante) => kante.art === 'onDone' && kante.label === id;
const keiner = (_: ProzessKnoten) => false;

/** A way to the decision that avoids the transition, as names of states; undefined if there is none. */
function umgehung(name: string, bescheid: string, durch: (kante: ProzessKante) => boolean) {
  const g = prozess(name);
  const pfad = jederPfadDurch(g, g.wurzel, zustandVon(name, bescheid), keiner, durch);
  return pfad?.map(({ knoten }) => knoten);
}

describe('Wohngeld', () => {
  it('Kein Weg zur Ablehnung führt an der Anhörung vorbei (§ 24 Abs. 1 SGB X)', () => {
    expect(umgehung('wohngeld', 'ablehnungEinzelfall', gelungen('anhoerung'))).toBeUndefined();
  });

  it('Kein Weg zur Versagung führt am schriftlichen Hinweis vorbei (§ 66 Abs. 3 SGB I)', () => {
    expect(umgehung('wohngeld', 'versagung', gelungen('nachforderung'))).toBeUndefined();
  });

  it('Kein Weg zur Versagung führt am Ablauf der Nachfrist vorbei (§ 66 Abs. 3 SGB I)', () => {
    const abgelaufen = ({ art, label }: ProzessKante) => art === 'after' && label === 'nachreichfrist';
    expect(umgehung('wohngeld', 'versagung', abgelaufen)).toBeUndefined();
  });

  it.each(['bewilligung', 'bewilligung-einzelfall'])(
    'Jede Bewilligung nennt die Mitteilungspflichten mit ihren Beträgen (§ 24 Abs. 3, § 27 Abs. 3 WoGG)',
    (vorlage) => {
      const datei = join('workflows', 'wohngeld', 'bescheide', `${vorlage}.json`);
      const { hinweise } = JSON.parse(readFileSync(datei, 'utf8')) as { hinweise: string[] };
      const zu = (nr: number) =>
        hinweise.find((hinweis) => hinweis.includes(`§ 27 Abs. 3 S. 1 Nr. ${nr} WoGG`));
      expect(zu(1)).toContain('Haushaltsmitglieder');
      expect(zu(2)).toContain('{{daten.miete | euro}}');
      expect(zu(3)).toContain('{{daten.einnahmen | euro}}');
      expect(hinweise.some((hinweis) => hinweis.includes('§ 24 Abs. 3 S. 2'))).toBe(true);
    },
  );

  it('Die Probe ist echt: zur Bewilligung kommt man ohne Anhörung', () => {
    expect(umgehung('wohngeld', 'bewilligung', gelungen('anhoerung'))).toContain(
      'bearbeitung.entscheidung.bewilligung',
    );
  });
});

describe('Kindergeld', () => {
  it('Zu jedem Satz stehen die späteren, die schon gelten oder beschlossen sind, mit ihrem Tag (§ 66 Abs. 1 EStG)', () => {
    const datei = join('workflows', 'kindergeld', 'parameter', 'leistung.json');
    const { parameter } = JSON.parse(readFileSync(datei, 'utf8')) as {
      parameter: { id: string; werte: { wert: unknown; gueltigVon: string; gueltigBis: string | null }[] }[];
    };
    const werte = (id: string) => parameter.find((eintrag) => eintrag.id === id)?.werte ?? [];
    const saetze = werte('kindergeld');
    expect(
      werte('spaetereSaetze').map(({ wert, gueltigVon, gueltigBis }) => ({ wert, gueltigVon, gueltigBis })),
    ).toEqual(
      saetze.map(({ gueltigVon, gueltigBis }, i) => ({
        wert: saetze
          .slice(i + 1)
          .map((spaeter) => ({ ab: spaeter.gueltigVon, betrag: Number(spaeter.wert) })),
        gueltigVon,
        gueltigBis,
      })),
    );
  });
});

describe('Jedes Beiblatt zu einem Bescheid', () => {
  const bescheide = readdirSync('workflows', { recursive: true, encoding: 'utf8' })
    .filter((pfad) => /\bbescheide[/\\][^/\\]+\.json$/u.test(pfad))
    .map((pfad) => ({ pfad, ...JSON.parse(readFileSync(join('workflows', pfad), 'utf8')) }))
    .filter(({ art }) => art === 'bescheid');

  it.each([
    ['en', 'do not agree'],
    ['leicht', 'nicht einverstanden'],
  ])(
    'sagt auch, dass man sich wehren kann: Wer es liest, liest die Belehrung nicht (§ 11 BGG, %s)',
    (sprache, worte) => {
      const saetze = bescheide.flatMap(({ pfad, erklaerung }) =>
        erklaerung?.[sprache] ? [{ pfad, text: erklaerung[sprache].absaetze.join(' ') as string }] : [],
      );
      expect(saetze.length).toBeGreaterThan(0);
      expect(saetze.filter(({ text }) => !text.includes(worte)).map(({ pfad }) => pfad)).toEqual([]);
    },
  );
});

describe('Die Antwort eines Menschen', () => {
  interface Feld {
    readonly id: string;
    readonly titel: string;
    readonly pflicht?: boolean;
    readonly aktionen?: readonly string[];
  }
  const felderVon = (name: string) => {
    const felder: Feld[] = [];
    JSON.parse(readFileSync(join('workflows', name, 'prozess.json'), 'utf8'), (schluessel, wert) => {
      if (schluessel === 'felder' && Array.isArray(wert)) felder.push(...(wert as Feld[]));
      return wert;
    });
    return felder;
  };
  const alle = readdirSync('workflows', { withFileTypes: true }).filter((eintrag) => eintrag.isDirectory());

  it('Was verlangt wird, verlangt das Feld und nicht sein Titel: Daneben stünde „freiwillig“', () => {
    const titel = alle.flatMap(({ name }) => felderVon(name).map((feld) => feld.titel));
    expect(titel.length).toBeGreaterThan(20);
    expect(titel.filter((einer) => /Pflicht|nötig|erforderlich/u.test(einer))).toEqual([]);
  });

  it('Jedes Feld gehört zu den Antworten, in die es eingeht: Was zu einer anderen steht, ginge verloren', () => {
    const ohne = alle.flatMap(({ name }) =>
      felderVon(name)
        .filter(({ aktionen }) => aktionen === undefined)
        .map(({ id }) => `${name}: ${id}`),
    );
    expect(ohne).toEqual([]);
  });

  it.each([
    ['kindergeld', 'betrag', ['bewilligen']],
    ['elterngeld', 'betrag', ['bewilligen']],
    ['elterngeld', 'monate', ['bewilligen']],
    ['baugenehmigung', 'gebuehr', ['genehmigen', 'ablehnen']],
    ['gewerbeanmeldung', 'was', ['nachfordern']],
    ['halteverbotszone', 'umfang', ['teilweise']],
    ['halteverbotszone', 'zonen', ['teilweise']],
    ['besucherparkausweis', 'frage', ['rueckfragen']],
    ['rechtsbehelf', 'tenor', undefined],
    ['aufhebung', 'ermessen', ['zuruecknehmen', 'widerrufen']],
  ])('%s: Ohne „%s“ ergeht nicht, worin es steht, und sonst wird es nicht verlangt', (name, id, aktionen) => {
    const felder = felderVon(name).filter((feld) => feld.id === id);
    expect(felder.length).toBeGreaterThan(0);
    for (const feld of felder) {
      expect(feld.pflicht).toBe(true);
      expect(feld.aktionen).toEqual(aktionen ?? expect.any(Array));
    }
  });
});
