import type {
  Ich,
  Lagebild,
  Posteingangseintrag,
  Posteingangszeile,
  Team,
  Vertretungen,
  Vorgangsliste,
  Wiedervorlagen,
} from '#libs/schnittstelle';
import { ICH, vorgangId } from './akte.fixture.js';

export const ANGEMELDET: Ich = {
  person: ICH,
  rollen: ['sachbearbeitung', 'teamleitung'],
  behoerde: { id: 'musterstadt', name: 'Stadt Musterstadt' },
  behoerden: [{ id: 'musterstadt', name: 'Stadt Musterstadt' }],
  vertritt: [{ id: 'sb-3', name: 'Frau Herbst', bis: '2026-11-27' }],
  csrf: 'csrf-1',
};

export const TEAM: Team = {
  personen: [
    { id: 'sb-1', name: 'Frau Sommer', offen: 61, abwesendBis: null },
    { id: 'sb-2', name: 'Herr Winter', offen: 12, abwesendBis: null },
    { id: 'sb-3', name: 'Frau Herbst', offen: 4, abwesendBis: '2026-11-27' },
  ],
};

export const VERTRETUNGEN: Vertretungen = {
  vertretungen: [
    {
      id: 'v-1',
      abwesend: { id: 'sb-3', name: 'Frau Herbst' },
      vertritt: ICH,
      von: '2026-11-16',
      bis: '2026-11-27',
    },
  ],
};

export const WIEDERVORLAGEN: Wiedervorlagen = {
  aufgaben: [
    {
      vorgangId: vorgangId(3),
      aufgabeId: 'entscheidung',
      aktenzeichen: 'HVZ-2026-004213',
      antragsteller: 'Bau Nord GmbH',
      verfahren: 'Halteverbotszone',
      frage: 'Kann die Halteverbotszone angeordnet werden?',
      bis: '2026-12-15',
      grund: 'Das Gutachten kommt Mitte Dezember.',
      von: ICH,
    },
  ],
};

const EINGANG: Posteingangszeile = {
  id: vorgangId(900),
  empfangenAm: '2026-11-20T22:40:00Z',
  eingangstag: '2026-11-20',
  absender: 'portal-musterstadt',
  nachricht: null,
  titel: 'Antrag auf Wohngeld',
  person: 'Erika Muster',
  aktenzeichen: null,
  anfang: null,
  standard: null,
  code: 'SCHEMA_VERLETZT',
  fehler: [
    {
      code: 'SCHEMA_VERLETZT',
      zeile: 12,
      element: 'mieteProMonat',
      text: 'Das Element „mieteProMonat“ enthält „viel“ statt eines Betrags.',
      abhilfe: 'Betrag mit Punkt und zwei Stellen angeben, zum Beispiel 512.00.',
    },
  ],
  test: false,
  rueckfrageAm: null,
};

export const EINGAENGE: readonly Posteingangszeile[] = [
  EINGANG,
  {
    ...EINGANG,
    id: vorgangId(901),
    titel: null,
    person: null,
    anfang: 'Guten Tag, ich möchte umziehen und',
    code: 'KEIN_XML',
    fehler: [{ ...EINGANG.fehler[0]!, text: 'Die Nachricht ist kein XML.' }],
    rueckfrageAm: '2026-11-20T23:00:00Z',
  },
];

export const EINTRAG: Posteingangseintrag = {
  ...EINGANG,
  status: 'posteingang',
  sha256: 'ab'.repeat(32),
  text: '<antrag xmlns="urn:bescheidwerk:wohngeld">\n  <person>\n    <name>Muster</name>\n  </person>\n  <mieteProMonat>viel</mieteProMonat>\n</antrag>',
  gekuerzt: false,
  nachrichtUrl: `/api/v1/posteingang/${EINGANG.id}/nachricht.xml`,
  anlagen: [],
  verfahren: [
    { id: 'wohngeld', titel: 'Wohngeld' },
    { id: 'bewohnerparkausweis', titel: 'Bewohnerparkausweis' },
  ],
  vorschlaege: [
    {
      vorgangId: vorgangId(2),
      aktenzeichen: 'WOG-2026-004212',
      titel: 'Wohngeld',
      antragsteller: 'Karim Said',
      eroeffnetAm: '2026-11-02T08:00:00Z',
      entschiedenAm: null,
    },
  ],
  verlauf: [],
  naechste: vorgangId(901),
};

/** What a search for cases finds. */
export const GESUCHTE_VORGAENGE: Posteingangseintrag['vorschlaege'] = [
  {
    vorgangId: vorgangId(4),
    aktenzeichen: 'BPA-2026-004214',
    titel: 'Bewohnerparkausweis',
    antragsteller: 'Petra Umzug',
    eroeffnetAm: '2026-11-02T08:00:00Z',
    entschiedenAm: '2026-11-05T08:00:00Z',
  },
];

const balken = (zahlen: readonly (readonly [string, number])[]) => {
  const summe = zahlen.reduce((s, [, n]) => s + n, 0);
  return zahlen.map(([titel, anzahl], i) => ({
    wert: titel,
    titel,
    anzahl,
    anteil: anzahl / summe,
    kumuliert: zahlen.slice(0, i + 1).reduce((s, [, n]) => s + n, 0) / summe,
    auswahl: `vorgaenge?status=ausgesteuert&grund=${encodeURIComponent(titel)}`,
  }));
};

export const LAGE: Lagebild = {
  von: '2026-10-23',
  bis: '2026-11-21',
  eingegangen: { anzahl: 4_218, auswahl: 'vorgaenge?status=eingegangen' },
  entschieden: { anzahl: 3_981, auswahl: 'vorgaenge?status=entschieden' },
  offen: { anzahl: 640, auswahl: 'arbeitsvorrat?sicht=alle' },
  posteingang: { anzahl: 2, auswahl: 'posteingang' },
  automation: {
    treffer: 3_483,
    gesamt: 3_981,
    anteil: 0.8749,
    unten: 0.8643,
    oben: 0.8848,
    auswahl: 'vorgaenge?status=automatisch',
  },
  automationJeVerfahren: [
    {
      wert: 'bewohnerparkausweis',
      titel: 'Bewohnerparkausweis',
      anteil: {
        treffer: 3_000,
        gesamt: 3_100,
        anteil: 0.968,
        unten: 0.961,
        oben: 0.973,
        auswahl: 'vorgaenge?status=automatisch&verfahren=bewohnerparkausweis',
      },
    },
    {
      wert: 'wohngeld',
      titel: 'Wohngeld',
      anteil: {
        treffer: 0,
        gesamt: 0,
        anteil: null,
        unten: null,
        oben: null,
        auswahl: 'vorgaenge?status=automatisch&verfahren=wohngeld',
      },
    },
  ],
  aussteuerung: {
    grund: balken([
      ['Freitext', 212],
      ['Stichprobe', 118],
      ['Konflikt mit einem Register', 61],
      ['Regel unbestimmt', 24],
    ]),
    regel: balken([
      ['Anspruch 7: Fahrzeug auf andere Person zugelassen', 97],
      ['Anspruch 9: Zone überbucht', 12],
    ]),
    verfahren: balken([
      ['Bewohnerparkausweis', 260],
      ['Wohngeld', 155],
    ]),
    version: balken([
      ['Bewohnerparkausweis 1.0.0', 260],
      ['Wohngeld 1.1.0', 155],
    ]),
  },
  alter: [
    { titel: '0 bis 3 Tage', anzahl: 220, auswahl: 'arbeitsvorrat?sicht=alle&alter=0-3' },
    { titel: '4 bis 7 Tage', anzahl: 310, auswahl: 'arbeitsvorrat?sicht=alle&alter=4-7' },
    { titel: '8 bis 14 Tage', anzahl: 110, auswahl: 'arbeitsvorrat?sicht=alle&alter=8-14' },
  ],
  durchlauf: {
    median: 0.2,
    p90: 61.4,
    entschieden: { anzahl: 3_981, auswahl: 'vorgaenge?status=entschieden' },
  },
  jeTag: Array.from({ length: 30 }, (_, i) => {
    const tag = new Date(Date.UTC(2026, 9, 23 + i)).toISOString().slice(0, 10);
    const zahl = (status: string, anzahl: number) => ({
      anzahl,
      auswahl: `vorgaenge?status=${status}&von=${tag}&bis=${tag}`,
    });
    return {
      tag,
      eingegangen: zahl('eingegangen', 120 + ((i * 37) % 70)),
      entschieden: zahl('entschieden', 100 + ((i * 53) % 90)),
    };
  }),
  fristen: {
    ueberfaellig: { anzahl: 16, auswahl: 'arbeitsvorrat?sicht=alle&frist=ueberfaellig' },
    heute: { anzahl: 8, auswahl: 'arbeitsvorrat?sicht=alle&frist=heute' },
    woche: { anzahl: 56, auswahl: 'arbeitsvorrat?sicht=alle&frist=woche' },
  },
  stichprobe: {
    gezogen: { anzahl: 118, auswahl: 'vorgaenge?status=gezogen' },
    geprueft: { anzahl: 101, auswahl: 'vorgaenge?status=geprueft' },
    abweichend: {
      treffer: 3,
      gesamt: 101,
      anteil: 0.0297,
      unten: 0.0102,
      oben: 0.0837,
      auswahl: 'vorgaenge?status=abweichend',
    },
  },
};

export const VORGAENGE: Vorgangsliste = {
  von: LAGE.von,
  bis: LAGE.bis,
  zeilen: Array.from({ length: 12 }, (_, i) => ({
    vorgangId: vorgangId(i + 1),
    aktenzeichen: `BPA-2026-${String(i + 1).padStart(6, '0')}`,
    antragsteller: 'Karim Said',
    verfahren: { id: 'bewohnerparkausweis', titel: 'Bewohnerparkausweis', version: '1.0.0' },
    status: i % 3 === 0 ? 'laufend' : 'beendet',
    eingegangenAm: '2026-11-18T09:30:00Z',
    entschiedenAm: i % 3 === 0 ? null : '2026-11-20T11:00:00Z',
    menschBeteiligt: i % 2 === 0,
  })),
  gesamt: 12,
  weiter: null,
};
