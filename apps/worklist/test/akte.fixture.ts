import type { Arbeitszeile, Vorgangsseite } from '#libs/schnittstelle';

const VERFAHREN = [
  { id: 'bewohnerparkausweis', titel: 'Bewohnerparkausweis' },
  { id: 'wohngeld', titel: 'Wohngeld' },
  { id: 'halteverbotszone', titel: 'Halteverbotszone' },
];
const GRUENDE = [
  {
    code: 'FREITEXT',
    text: 'Der Antrag enthält Freitext, den keine Regel kennt: „Mein Wagen ist auf meine Mutter zugelassen.“',
  },
  { code: 'STICHPROBE', text: 'Der Vorgang wurde für die Stichprobe gezogen.' },
  {
    code: 'REGEL_UNBESTIMMT',
    text: 'Die Vorprüfung kann den Antrag mit den vorliegenden Angaben nicht einordnen.',
  },
];
const NAMEN = [
  'Beate Muster',
  'Karim Said',
  'Łukasz Żółć',
  'Renate von der Mühlen-Oberländer',
  'Ngọc Ánh Trần',
];
export const ICH = { id: 'sb-1', name: 'Frau Sommer' };
const KOLLEGE = { id: 'sb-2', name: 'Herr Winter' };
export const vorgangId = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A list long enough to show that it does not end after one page. */
export const ZEILEN: readonly Arbeitszeile[] = Array.from({ length: 640 }, (_, i) => {
  const tage = Math.floor(i / 8) - 2;
  const datum = new Date(Date.UTC(2026, 10, 21 + tage)).toISOString().slice(0, 10);
  const verfahren = VERFAHREN[i % 3]!;
  return {
    vorgangId: vorgangId(i + 1),
    aufgabeId: 'entscheidung',
    aktenzeichen: `${['BPA', 'WOG', 'HVZ'][i % 3]}-2026-${String(4_211 + i).padStart(6, '0')}`,
    verfahren,
    antragsteller: NAMEN[i % NAMEN.length]!,
    frage: [
      'Kann der Ausweis erteilt werden?',
      'Wird Wohngeld bewilligt?',
      'Wird das Haltverbot angeordnet?',
    ][i % 3]!,
    grund: GRUENDE[i % GRUENDE.length]!,
    norm: ['§ 24 Abs. 1 S. 3 VwVfG', '§ 31a SGB X', '§ 45 Abs. 1 StVO'][i % 3]!,
    status: i % 7 === 3 ? 'gezeichnet' : i % 4 === 1 ? 'offen' : 'zugewiesen',
    wartetAuf: i % 7 === 3 ? 'mitzeichnung' : 'mensch',
    frist: {
      datum,
      name: 'wiedervorlage',
      titel: 'Wiedervorlage',
      tage,
      lage: tage < 0 ? 'ueberfaellig' : tage === 0 ? 'heute' : tage <= 7 ? 'woche' : 'spaeter',
    },
    eingegangenAm: `2026-11-${String(20 - (i % 15)).padStart(2, '0')}T08:12:00Z`,
    alterTage: 1 + (i % 15),
    bearbeiter: i % 4 === 1 ? null : i % 9 === 2 ? KOLLEGE : ICH,
    gezeichnetVon: i % 7 === 3 ? KOLLEGE : null,
    version: 3,
    test: i === 4,
  };
});

/** What follows the decision of some cases; of all others, what the law of the first one says. */
const FOLGEN: Readonly<Record<number, Vorgangsseite['bescheide'][number]['folgen']>> = {
  5: { rechtsbehelf: 'klage', aufhebung: [{ art: 'widerruf', jahresfrist: 'keine' }] },
  6: { rechtsbehelf: 'einspruch', aufhebung: [] },
};

/** A case with everything a case page can show. */
export function akte(nummer: number, stand: Partial<Vorgangsseite> = {}): Vorgangsseite {
  const zeile = ZEILEN[nummer - 1]!;
  const id = zeile.vorgangId;
  const fakt = (titel: string, wert: string, abweichend = false) => ({
    name: titel,
    titel,
    wert,
    roh: wert,
    typ: 'text',
    quelle: `/antrag/person/${titel.toLowerCase()}`,
    abweichend,
  });
  return {
    id,
    aktenzeichen: zeile.aktenzeichen,
    behoerde: { id: 'musterstadt', name: 'Stadt Musterstadt' },
    verfahren: { ...zeile.verfahren, version: '1.0.0' },
    antragsteller: zeile.antragsteller,
    status: 'laufend',
    statusText: 'Wartet auf eine Entscheidung',
    version: 7,
    test: false,
    eingang: {
      antragId: id,
      empfangenAm: '2026-11-18T08:12:00Z',
      eingangstag: '2026-11-18',
      nachricht: 'bewohnerparkausweis.antrag',
      erfasstVon: null,
      absender: 'portal-musterstadt',
    },
    aufgaben: [
      {
        id: 'entscheidung',
        version: 3,
        status: nummer === 4 ? 'gezeichnet' : 'offen',
        frage: zeile.frage,
        grund: zeile.grund.text,
        norm: zeile.norm,
        rolle: 'sachbearbeitung',
        hindernis: null,
        entscheidend: true,
        mitzeichnung: nummer === 4,
        aktionen: [
          { id: 'bewilligen', titel: 'Bewilligen', begruendungPflicht: false, entscheidet: true },
          { id: 'ablehnen', titel: 'Ablehnen', begruendungPflicht: true, entscheidet: true },
          { id: 'nachfordern', titel: 'Unterlagen anfordern', begruendungPflicht: false, entscheidet: false },
        ],
        felder: [
          {
            id: 'gebuehr',
            titel: 'Gebühr in Euro',
            typ: 'zahl',
            pflicht: true,
            aktionen: null,
            optionen: [],
          },
          { id: 'bis', titel: 'Gültig bis', typ: 'datum', pflicht: false, aktionen: null, optionen: [] },
          {
            id: 'zone',
            titel: 'Parkzone',
            typ: 'auswahl',
            pflicht: true,
            aktionen: null,
            optionen: [
              { id: 'E', titel: 'Zone E' },
              { id: 'F', titel: 'Zone F' },
            ],
          },
        ],
        anzeige: [
          { titel: 'Freitext', text: 'Mein Wagen ist auf meine Mutter zugelassen, ich nutze ihn allein.' },
        ],
        begruendungsvorschlag:
          'Sie sind in der Parkzone E mit Hauptwohnung gemeldet.\nFür das Fahrzeug liegt eine Bestätigung der dauerhaften Nutzung vor.',
        frist: zeile.frist,
        gestelltAm: '2026-11-18T08:12:03Z',
        bearbeiter: zeile.bearbeiter,
        zurueckgelegt:
          nummer === 3 ? { bis: '2026-12-15', grund: 'Das Gutachten kommt Mitte Dezember.', von: ICH } : null,
        gezeichnet:
          nummer === 4
            ? {
                von: KOLLEGE,
                am: '2026-11-20T14:02:00Z',
                antwort: {
                  aktion: 'bewilligen',
                  felder: { gebuehr: 1830.7, bis: '2027-03-31', zone: 'E' },
                  begruendung: 'Alles belegt.',
                },
                aktionTitel: 'Bewilligen',
              }
            : null,
        ruecknehmbarBis: null,
        abgewiesen: null,
      },
    ],
    hinweise: [],
    fakten: [
      {
        titel: 'Antragstellende Person',
        fakten: [
          fakt('Familienname', 'Muster'),
          fakt('Vornamen', 'Beate'),
          fakt('Geburtsdatum', '03.04.1987'),
        ],
      },
      {
        titel: 'Hauptwohnung',
        fakten: [
          fakt('Straße', 'Lange Reihe 4'),
          fakt('Postleitzahl', '20099', true),
          fakt('Ort', 'Musterstadt'),
        ],
      },
      { titel: 'Fahrzeug', fakten: [fakt('Kennzeichen', 'MU-BE 1987'), fakt('Halter', '')] },
    ],
    unzugeordnet: [
      {
        art: 'freitext',
        titel: 'Bemerkung',
        text: 'Mein Wagen ist auf meine Mutter zugelassen, ich nutze ihn allein.',
        quelle: '/antrag/bemerkung',
      },
    ],
    fehlend: [{ titel: 'Nutzungsbestätigung des Halters', art: 'anlage', norm: '§ 26 Abs. 2 VwVfG' }],
    anlagen: [
      {
        nr: 1,
        eingangId: id,
        name: 'zulassungsbescheinigung.pdf',
        titel: 'Zulassungsbescheinigung Teil I',
        medientyp: 'application/pdf',
        groesse: 184_211,
        anzeigbar: true,
        url: `/api/v1/vorgaenge/${id}/anlagen/1`,
      },
      {
        nr: 2,
        eingangId: id,
        name: 'tabelle.ods',
        titel: null,
        medientyp: 'application/vnd.oasis.opendocument.spreadsheet',
        groesse: 2_411_000,
        anzeigbar: false,
        url: `/api/v1/vorgaenge/${id}/anlagen/2`,
      },
    ],
    regeln: [
      {
        id: 'anspruch',
        titel: 'Anspruch auf den Bewohnerparkausweis',
        status: 'entschieden',
        ergebnis: [{ name: 'Ergebnis', wert: 'mensch' }],
        regeln: [
          {
            entscheidung: 'anspruch',
            tabelle: 'anspruch',
            regel: '7',
            text: 'Das Fahrzeug ist auf eine andere Person zugelassen; die dauerhafte Nutzung ist zu prüfen.',
            norm: '§ 45 Abs. 1b S. 1 Nr. 2a StVO',
            werte: [
              { name: 'Halter', wert: 'andere Person' },
              { name: 'Hauptwohnung in der Zone', wert: 'ja' },
            ],
          },
        ],
        parameter: [
          { name: 'Jahresgebühr', wert: '30,70 €', gueltigVon: '2026-01-01', norm: '§ 6a Abs. 5a StVG' },
        ],
        warnungen: [],
      },
    ],
    register: [
      {
        quelle: 'melderegister',
        titel: 'Melderegister',
        am: '2026-11-18T08:12:02Z',
        werte: [
          { titel: 'Postleitzahl', wert: '20097', abweichend: true },
          { titel: 'Straße', wert: 'Lange Reihe 4', abweichend: false },
        ],
      },
    ],
    konflikte: [
      {
        titel: 'Postleitzahl',
        text: 'Antrag und Melderegister nennen verschiedene Postleitzahlen.',
        angaben: [
          { quelle: 'Antrag', wert: '20099' },
          { quelle: 'Melderegister', wert: '20097' },
        ],
      },
    ],
    zeitachse: [
      {
        nr: 1,
        am: '2026-11-18T08:12:00Z',
        art: 'eingang',
        text: 'Antrag eingegangen',
        einzelheit: null,
        von: 'portal-musterstadt',
      },
      {
        nr: 2,
        am: '2026-11-18T08:12:02Z',
        art: 'pruefung',
        text: 'Regeln ausgewertet',
        einzelheit: null,
        von: 'Bescheidwerk',
      },
      {
        nr: 3,
        am: '2026-11-18T08:12:03Z',
        art: 'aufgabe',
        text: 'Frage an die Sachbearbeitung gestellt',
        einzelheit: zeile.grund.text,
        von: 'Bescheidwerk',
      },
    ],
    ablauf: {
      aktuell: ['Einzelfall entscheiden'],
      weg: [
        'Zuständigkeit prüfen',
        'Angaben und Unterlagen prüfen',
        'Regeln anwenden',
        'Einzelfall entscheiden',
      ],
      diagrammUrl: `/api/v1/vorgaenge/${id}/diagramm.svg`,
    },
    fristen: [
      {
        id: 'f-1',
        name: 'wiedervorlage',
        titel: 'Wiedervorlage',
        lage: zeile.frist!,
        status: 'offen',
        schritte: [
          { text: 'Beginn: die Frage wurde gestellt', datum: '2026-11-18', norm: '§ 187 Abs. 1 BGB' },
          { text: 'Dauer: ein Tag', datum: '2026-11-19', norm: '§ 188 Abs. 1 BGB' },
        ],
        norm: '§ 10 S. 2 VwVfG',
      },
    ],
    mitteilungen: [
      {
        id: 'm-1',
        richtung: 'ausgehend',
        betreff: 'Eingangsbestätigung',
        am: '2026-11-18T08:12:05Z',
        fristBis: null,
        url: `/api/v1/vorgaenge/${id}/briefe/mitteilung/m-1.pdf`,
        xmlUrl: null,
      },
    ],
    vorlagen: [
      {
        id: 'nachforderung',
        titel: 'Unterlagen anfordern',
        anlass: 'Es fehlen Angaben oder Unterlagen.',
        freitext: true,
      },
      { id: 'anhoerung', titel: 'Anhörung', anlass: 'Vor einer Ablehnung (§ 28 VwVfG).', freitext: true },
    ],
    bescheide: [
      {
        id: 'b-1',
        nummer: 'BPA-2025-000812-1',
        ergebnis: 'erteilung',
        ergebnisTitel: 'Erteilung 2025',
        status: 'bereitgestellt',
        erlassenAm: '2025-11-18T08:12:05Z',
        bekanntgabe: {
          am: '2025-11-22',
          norm: '§ 41 Abs. 2 S. 1 VwVfG',
          text: 'mit der Post, am vierten Tag',
        },
        rechtsbehelfsfristBis: '2025-12-22',
        bestandskraftAm: '2025-12-23',
        url: `/api/v1/vorgaenge/${id}/briefe/bescheid/b-1.pdf`,
        folgen: FOLGEN[nummer] ?? {
          rechtsbehelf: 'widerspruch',
          aufhebung: [
            { art: 'ruecknahme', jahresfrist: 'ohneArglist' },
            { art: 'widerruf', jahresfrist: 'ohneArglist' },
          ],
        },
      },
    ],
    verknuepft: [
      {
        vorgangId: vorgangId(99),
        antragId: vorgangId(99),
        aktenzeichen: 'BPA-2025-000812',
        art: 'aufhebung-von',
        titel: 'Bewohnerparkausweis',
        bescheidnummer: null,
      },
    ],
    notizen: [
      {
        id: 'n-1',
        text: 'Telefonisch nachgefragt: Mutter bestätigt die Nutzung.',
        am: '2026-11-19T09:30:00Z',
        von: KOLLEGE,
      },
    ],
    befangen:
      nummer === 2
        ? [
            {
              person: KOLLEGE,
              am: '2026-11-20T09:00:00Z',
              grund: 'Der Antragsteller ist mein Bruder.',
              aufhebbar: true,
            },
          ]
        : [],
    moeglich: {
      antworten: true,
      ziehen: true,
      mitteilen: true,
      notieren: true,
      ausschliessen: true,
      verknuepfen: true,
      grund: null,
    },
    ...stand,
  };
}
