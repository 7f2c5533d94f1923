import { type BescheidErgebnis, POSTAUSGANG, type Tatsache } from '#libs/bausteine';
import type { BekanntgegebenerBescheid } from './bekanntgabe-speicher.js';
import { pruefeTatsache, type Tatsachenmeldung } from './pruefe-tatsache.js';

const HEUTE = '2026-03-20';

const tatsache = (teile: Partial<Tatsache> & Pick<Tatsache, 'id' | 'art' | 'tag'>): Tatsache => ({
  sendung: 1,
  quelle: 'poststelle',
  erfasstAm: '2026-03-03T09:00:00Z',
  ...teile,
});

const AUFGABE = tatsache({ id: 'a', art: 'aufgabe-zur-post', tag: '2026-03-03' });

function einBescheid(
  tatsachen: readonly Tatsache[] = [AUFGABE],
  erlassenAm = '2026-03-02',
): BekanntgegebenerBescheid {
  const grundlage = {
    regime: 'VwVfG',
    kanal: 'post',
    sitz: { land: 'SN' },
    rechtsweg: 'VwGO',
    rechtsbehelf: 'widerspruch',
    imAusland: false,
    elterngeld: false,
    postausgang: POSTAUSGANG,
    benachrichtigung: 'portal',
    ausgefertigtAm: '2026-03-02',
    echt: true,
  } as const;
  return {
    bescheidId: 'b',
    nummer: 'X/1',
    vorgangId: 'v',
    behoerdeId: 'x',
    erlassenAm,
    invocation: 'bewilligung',
    generation: 1,
    ergebnis: { bekanntgabe: { grundlage } } as unknown as BescheidErgebnis,
    tatsachen,
  };
}

const pruefe = (meldung: Partial<Tatsachenmeldung>, tatsachen?: readonly Tatsache[]) => {
  const ganze = { art: 'ruecklauf', tag: '2026-03-12', quelle: 'sachbearbeitung', ...meldung } as const;
  const geprueft = pruefeTatsache(einBescheid(tatsachen), ganze, HEUTE);
  return 'mangel' in geprueft ? geprueft.mangel.code : geprueft.sendung;
};

describe('Eine gemeldete Tatsache', () => {
  it.each<[string, Partial<Tatsachenmeldung>, string | number]>([
    ['ein Rücklauf nach der Aufgabe', {}, 1],
    ['ein Tag vor der Ausfertigung', { tag: '2026-03-01' }, 'TAG_UNMOEGLICH'],
    ['ein Tag, der noch kommt', { tag: '2026-03-21' }, 'TAG_UNMOEGLICH'],
    ['ein Abruf, obwohl der Bescheid mit der Post geht', { art: 'abruf' }, 'KANAL_UNPASSEND'],
    ['eine Sendung, die es nicht gibt', { sendung: 3 }, 'SENDUNG_UNBEKANNT'],
    ['eine zweite Aufgabe derselben Sendung', { art: 'aufgabe-zur-post' }, 'TATSACHE_VORHANDEN'],
    ['die Berichtigung der Aufgabe', { art: 'aufgabe-zur-post', berichtigt: 'a' }, 1],
    ['die Streichung der Aufgabe', { art: 'streichung', berichtigt: 'a' }, 1],
    ['eine Streichung ohne Bezug', { art: 'streichung' }, 'TATSACHE_UNBEKANNT'],
    [
      'die Berichtigung von etwas, das es nicht gibt',
      { art: 'ruecklauf', berichtigt: 'z' },
      'TATSACHE_UNBEKANNT',
    ],
    ['die Berichtigung durch eine andere Art', { art: 'ruecklauf', berichtigt: 'a' }, 'TATSACHE_UNBEKANNT'],
    [
      'eine erneute Bekanntgabe, die nur das Verfahren veranlasst',
      { art: 'erneute-bekanntgabe' },
      'TATSACHE_NUR_VERFAHREN',
    ],
    [
      'ein behaupteter Tag nach dem Bestreiten',
      { art: 'zeitpunkt-bestritten', behaupteterTag: '2026-03-15' },
      'BEHAUPTETER_TAG_UNMOEGLICH',
    ],
  ])('%s', (_, meldung, erwartet) => {
    expect(pruefe(meldung)).toBe(erwartet);
  });

  it('gilt der letzten Sendung, auf deren Weg sie vorkommen kann', () => {
    const zweite = tatsache({
      id: 'e',
      art: 'erneute-bekanntgabe',
      tag: '2026-03-10',
      kanal: 'zustellung',
      anlass: 'X',
    });
    expect(pruefe({ art: 'ruecklauf' }, [AUFGABE, zweite])).toBe(2);
    expect(pruefe({ art: 'zustellung', urkunde: 'PZU 1' }, [AUFGABE, zweite])).toBe(2);
    expect(pruefe({ art: 'zustellung', urkunde: 'PZU 1' })).toBe('KANAL_UNPASSEND');
  });

  it('nimmt keine Sendung zurück, die schon hinaus sein kann', () => {
    const zweite = tatsache({
      id: 'e',
      art: 'erneute-bekanntgabe',
      tag: '2026-03-10',
      kanal: 'post',
      anlass: 'X',
    });
    expect(pruefe({ art: 'streichung', berichtigt: 'e' }, [AUFGABE, zweite])).toBe('TATSACHE_UNBEKANNT');
  });
});
