import { befundeVon, codesVon } from '../../test/ein-paket.js';

type Angabe = Record<string, Record<string, unknown>>;
type Prozess = {
  states: {
    offen: { on: Record<string, unknown>; states: Record<string, { invoke: Record<string, unknown> }> };
  } & Record<string, { invoke: Record<string, unknown> }>;
};

const angabe = (teile: object) => ({ 'verfahren.json': (json: Angabe) => ({ ...json, ...teile }) });
const automation = (teile: object) => ({
  'verfahren.json': (json: Angabe) => ({ ...json, automation: { ...json.automation, ...teile } }),
});
const prozess = (aendere: (json: Prozess) => void) => ({
  'prozess.json': (json: Prozess) => {
    aendere(json);
    return json;
  },
});
const zustand = (json: Prozess, name: string) =>
  json.states.offen.states[name] as { invoke: Record<string, unknown> };

describe('Das Rechtstor lässt durch', () => {
  it('ein gebundenes Verfahren mit Rechtsgrundlage, Stichprobe und Weg zum Menschen', async () => {
    expect(await befundeVon()).toEqual([]);
  });

  it('ein Verfahren mit Ermessen, in dem ein Mensch entscheidet', async () => {
    const aenderungen = {
      ...automation({ modus: 'teil', ermessen: 'ermessen' }),
      ...prozess((json) => {
        zustand(json, 'stichprobe').invoke.onDone = { target: 'entscheidung' };
      }),
    };
    expect(await codesVon(aenderungen)).toEqual([]);
  });
});

describe('§ 35a VwVfG: Automation nur mit Rechtsvorschrift und ohne Spielraum', () => {
  it.each([
    ['Ermessen', 'ermessen'],
    ['Beurteilungsspielraum', 'beurteilungsspielraum'],
  ])('Wo %s besteht, ist die vollautomatische Entscheidung gesperrt', async (_name, ermessen) => {
    expect(await codesVon(automation({ ermessen }))).toEqual(['RECHTSTOR_ERMESSEN']);
  });

  it('Im Sozialrecht sperrt Ermessen nicht von Gesetzes wegen, ist aber ein Anlass (§ 31a SGB X)', async () => {
    const sozial = angabe({
      regime: 'SGBX',
      automation: { modus: 'voll', ermessen: 'ermessen', erklaerung: 'x' },
      anhoerung: { ablehnung: 'erforderlich', norm: '§ 24 Abs. 1 SGB X' },
      rechtsbehelf: { rechtsgebiet: 'wohngeld' },
    });
    const befunde = await befundeVon(sozial);
    expect(befunde.map(({ code, schwere }) => [code, schwere])).toEqual([
      ['RECHTSTOR_ERMESSEN_ANLASS', 'warnung'],
    ]);
  });

  it.each([
    ['keine', undefined, 'RECHTSTOR_OHNE_RECHTSGRUNDLAGE'],
    ['eine erfundene', 'StVO-99', 'RECHTSTOR_RECHTSGRUNDLAGE_UNBEKANNT'],
    ['die eines anderen Regimes', 'SGBX-31a', 'RECHTSTOR_REGIME'],
    ['die einer anderen Leistung', 'BRKG-3a', 'RECHTSTOR_UMFANG'],
  ])('Rechtsgrundlage: %s', async (_name, rechtsgrundlage, code) => {
    expect(await codesVon(automation({ rechtsgrundlage }))).toEqual([code]);
  });
});

describe('Risikomanagement (§ 88 Abs. 5 AO als Maßstab)', () => {
  it.each([
    ['0', { rate: 0, norm: '§ 88 AO' }],
    ['fehlt', undefined],
  ])('Eine Stichprobenrate, die %s ist, sperrt', async (_name, stichprobe) => {
    expect(await codesVon(angabe({ stichprobe }))).toEqual(['RECHTSTOR_STICHPROBE_NULL']);
  });

  it('Ein Weg zum Bescheid an der Stichprobe vorbei wird mit seinem Verlauf gezeigt', async () => {
    const befunde = await befundeVon(
      prozess((json) => {
        zustand(json, 'regeln').invoke.onDone = [
          {
            guard: { type: 'bedingung', params: { feel: 'ergebnisse.stichprobe.gezogen' } },
            target: 'stichprobe',
          },
          { target: '#ablehnung' },
        ];
      }),
    );
    const befund = befunde.find(({ code }) => code === 'RECHTSTOR_PFAD_OHNE_STICHPROBE');
    expect(befund?.text).toContain('offen.vollstaendigkeit → offen.regeln → ablehnung');
    expect(befund?.ort).toBe('/states/ablehnung/invoke');
  });

  it('Eine gescheiterte Stichprobe ist keine gezogene: onError darf nicht zum Bescheid führen', async () => {
    const codes = await codesVon(
      prozess((json) => {
        zustand(json, 'stichprobe').invoke.onError = { target: '#bewilligung' };
      }),
    );
    expect(codes).toContain('RECHTSTOR_PFAD_OHNE_STICHPROBE');
  });
});

describe('§ 24 Abs. 1 S. 3 VwVfG: Angaben, die nur ein Mensch berücksichtigen kann', () => {
  it('Ein Weg zum Bescheid ohne Vollständigkeitsprüfung sperrt', async () => {
    const codes = await codesVon(
      prozess((json) => {
        zustand(json, 'bestaetigung').invoke.onError = { target: 'regeln' };
      }),
    );
    expect(codes).toContain('RECHTSTOR_PFAD_OHNE_VOLLSTAENDIGKEIT');
  });

  it('Eine weitere Nachricht darf nicht an der Prüfung vorbei zum Bescheid führen', async () => {
    const codes = await codesVon(
      prozess((json) => {
        json.states.offen.on.NACHRICHT_EINGEGANGEN = { target: '#regeln' };
      }),
    );
    expect(codes).toContain('RECHTSTOR_NACHRICHT_UEBERGANGEN');
  });

  it('Wo eine Nachricht vor der Entscheidung abgelehnt würde, warnt das Tor', async () => {
    const befunde = await befundeVon(
      prozess((json) => {
        delete json.states.offen.on.NACHRICHT_EINGEGANGEN;
      }),
    );
    expect(new Set(befunde.map(({ code, schwere }) => `${schwere} ${code}`))).toEqual(
      new Set(['warnung RECHTSTOR_NACHRICHT_UNERWARTET']),
    );
  });

  it('Ohne eine Aufgabe, in der ein Mensch entscheidet, ist das Verfahren nicht zulässig', async () => {
    const codes = await codesVon(
      prozess((json) => {
        (zustand(json, 'entscheidung').invoke.input as Record<string, unknown>).entscheidend = false;
      }),
    );
    expect(codes).toContain('RECHTSTOR_AUSSTEUERUNG_FEHLT');
  });
});

describe('Art. 22 Abs. 3 DSGVO: die Entscheidung eines Menschen verlangen', () => {
  it('Jeder Zustand, in dem der Fall vor der automatischen Entscheidung wartet, muss das Verlangen annehmen', async () => {
    const befunde = await befundeVon(
      prozess((json) => {
        delete json.states.offen.on.MENSCH_VERLANGT;
      }),
    );
    const orte = befunde
      .filter(({ code }) => code === 'RECHTSTOR_MENSCH_VERLANGT_FEHLT')
      .map(({ ort }) => ort);
    // Not where a human is deciding already; but a postponed case may go back to the rules by a further message.
    expect(orte).toEqual(['/states/offen/states/bestaetigung', '/states/offen/states/zurueckgestellt']);
  });
});

describe('Wo ein Mensch entscheidet', () => {
  it('darf kein Weg zum Bescheid an ihm vorbeiführen', async () => {
    expect(await codesVon(automation({ modus: 'keine' }))).toEqual(['RECHTSTOR_PFAD_OHNE_MENSCH']);
  });
});

describe('Anhörung', () => {
  const sozial = (anhoerung: object) =>
    angabe({
      regime: 'SGBX',
      automation: { modus: 'voll', ermessen: 'keines', erklaerung: 'x' },
      rechtsbehelf: { rechtsgebiet: 'wohngeld' },
      anhoerung,
    });

  it('Die Ausnahme für automatische Verwaltungsakte (§ 28 Abs. 2 Nr. 4 VwVfG) gibt es im SGB X nicht', async () => {
    const anhoerung = { ablehnung: 'entbehrlich', norm: '§ 28 Abs. 2 Nr. 4 VwVfG' };
    expect(await codesVon(sozial(anhoerung))).toEqual(['RECHTSTOR_ANHOERUNG_REGIME']);
  });

  it('§ 24 Abs. 2 Nr. 4 SGB X meint Allgemeinverfügungen, nicht die Automation', async () => {
    const anhoerung = { ablehnung: 'entbehrlich', norm: '§ 24 Abs. 2 Nr. 4 SGB X' };
    expect(await codesVon(sozial(anhoerung))).toEqual(['RECHTSTOR_ANHOERUNG_AUTOMATION']);
  });

  it('Eine Anhörung nach § 24 Abs. 1 SGB X ist recht', async () => {
    expect(await codesVon(sozial({ ablehnung: 'erforderlich', norm: '§ 24 Abs. 1 SGB X' }))).toEqual([]);
  });
});

describe('Texte', () => {
  it.each([
    'Gegen diesen Bescheid können Sie Widerspruch einlegen.',
    'Rechtsbehelfsbelehrung: siehe unten.',
    'Innerhalb eines Monats kann Klage erhoben werden.',
    'Gegen die Festsetzung kann innerhalb eines Monats Einspruch eingelegt werden.',
  ])('Ein Paket darf nicht selbst über Rechtsbehelfe belehren: „%s“', async (hinweis) => {
    const codes = await codesVon({
      'bescheide/bewilligung.json': (json: object) => ({ ...json, hinweise: [hinweis] }),
    });
    expect(codes).toEqual(['RECHTSTOR_BELEHRUNG_IM_TEXT']);
  });

  it('Eine ablehnende Vorlage ohne Gründe sperrt (§ 39 Abs. 1 VwVfG)', async () => {
    const codes = await codesVon({
      'bescheide/ablehnung.json': (json: object) => ({ ...json, begruendung: {} }),
    });
    expect(codes).toEqual(['RECHTSTOR_BEGRUENDUNG_FEHLT']);
  });
});
