/** A request as whoever is meant, or as somebody who may do most things. */
export interface Anfrage {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly payload?: object;
  readonly wer?: string;
}

/** To what it is done: a case, or a filed message, or both; as they stand just before. */
export interface Ziel {
  /** Twelve digits that occur nowhere else. */
  readonly merkmal: string;
  readonly vorgang: string;
  readonly antrag: string;
  readonly version: number;
  readonly aufgabe: string;
  readonly aufgabeVersion: number;
  /** Number of the decision, and the dispatch of its letter. */
  readonly nummer: string;
  readonly sendung: string;
  readonly abgelegt: string;
}

/** Status, and the code where there is one. */
export type Antwort = readonly [status: number, code?: string];

/** What a person or a portal does beside submitting, and what it leaves behind. */
export interface Handlung {
  readonly titel: string;
  /** `offen`: a case with a task of a human; `bewilligt`: one whose decision is out; else no case. */
  readonly an?: 'offen' | 'bewilligt';
  /** To a message in the Posteingang. */
  readonly abgelegt?: true;
  readonly vierAugen?: true;
  /** What has to have happened before. */
  readonly vorher?: (ziel: Ziel) => Anfrage;
  readonly anfrage: (ziel: Ziel) => Anfrage;
  /** All of these stand in the SQL or the values of its transaction. */
  readonly schreibt: (ziel: Ziel) => readonly RegExp[];
  /** Where the transaction is run again by itself, whatever became of the first run: the answer to the first attempt. */
  readonly sofort?: number;
  /** The answer to the second attempt: where nothing had been stored, and where all of it had. */
  readonly dann: { readonly vor: Antwort; readonly nach: Antwort };
  /** Rows that there must be one of; $1 the case, $2 the `merkmal`. */
  readonly einmal: string;
}

export const BEHOERDE = 'leipzig-strassenverkehr';
const [SB1, SB2, TL] = [`${BEHOERDE}-sb1`, `${BEHOERDE}-sb2`, `${BEHOERDE}-tl`];

/** The people who act, beside somebody who may do most things. */
export const PERSONEN: readonly string[] = [SB1, SB2, TL];

const vorgang = (ziel: Ziel, rest: string) => `/api/v1/vorgaenge/${ziel.vorgang}/${rest}`;
const seitenaufgabe = (ziel: Ziel, rest: string) =>
  vorgang(ziel, `aufgaben/${encodeURIComponent(ziel.aufgabe)}/${rest}`);
const aufgabe = (ziel: Ziel, rest: string) =>
  `/api/v1/aufgaben/${ziel.vorgang}/${encodeURIComponent(ziel.aufgabe)}/${rest}`;
const abgelegt = (ziel: Ziel, rest: string) => `/api/v1/posteingang/${ziel.abgelegt}/${rest}`;

/** Ids that clients make, so that sending twice is once. */
const kennung = ({ merkmal }: Ziel) => `00000000-0000-4000-8000-${merkmal}`;
const immer = (...antwort: Antwort) => ({ vor: antwort, nach: antwort });
const mit =
  (...muster: readonly RegExp[]) =>
  ({ merkmal }: Ziel) => [...muster, new RegExp(merkmal)];
const ohne =
  (...muster: readonly RegExp[]) =>
  () =>
    muster;

const antworte = (ziel: Ziel, wer?: string): Anfrage => ({
  method: 'POST',
  url: seitenaufgabe(ziel, 'antwort'),
  payload: {
    version: ziel.version,
    aktion: 'bewilligen',
    begruendung: `Die Voraussetzungen ${ziel.merkmal} liegen vor.`,
  },
  wer,
});
const legeZurueck = (ziel: Ziel): Anfrage => ({
  method: 'POST',
  url: aufgabe(ziel, 'wiedervorlage'),
  payload: { bis: '2026-04-15', grund: `Gutachten ${ziel.merkmal}` },
});
const erklaereBefangen = (ziel: Ziel): Anfrage => ({
  method: 'POST',
  url: vorgang(ziel, 'befangenheit'),
  payload: { grund: `Verwandt ${ziel.merkmal}` },
  wer: SB1,
});

const EREIGNIS = `select 1 from ereignis where vorgang_id = $1 and inhalt::text like '%' || $2 || '%'`;
const BEFANGENHEIT = `select 1 from befangenheit where vorgang_id = $1 and grund like '%' || $2`;
const VERLAUF = `select 1 from posteingang_verlauf where text like '%' || $2 and $1::text is null`;

export const HANDLUNGEN: readonly Handlung[] = [
  {
    titel: 'Notiz zur Akte',
    an: 'offen',
    anfrage: (ziel) => ({
      method: 'POST',
      url: vorgang(ziel, 'notizen'),
      payload: { id: kennung(ziel), text: `Rückruf vereinbart ${ziel.merkmal}` },
    }),
    schreibt: mit(/insert into notiz\b/i),
    dann: immer(201),
    einmal: `select 1 from notiz where vorgang_id = $1 and text like '%' || $2`,
  },
  {
    titel: 'Schreiben an die antragstellende Person',
    an: 'offen',
    anfrage: (ziel) => ({
      method: 'POST',
      url: vorgang(ziel, 'mitteilungen'),
      payload: {
        id: kennung(ziel),
        vorlage: 'unterlagen',
        text: `Es fehlt ${ziel.merkmal}`,
        posten: ['Mietvertrag'],
      },
    }),
    schreibt: mit(/insert into wirkung\b/i),
    dann: immer(202),
    einmal: `select 1 from wirkung where vorgang_id = $1 and src = 'mitteilung' and eingabe::text like '%' || $2 || '%'`,
  },
  {
    titel: 'Äußerung, am Telefon aufgenommen',
    an: 'offen',
    anfrage: (ziel) => ({
      method: 'POST',
      url: vorgang(ziel, 'aeusserungen'),
      payload: { id: kennung(ziel), weg: 'telefon', text: `Bitte zwei Wochen mehr Zeit ${ziel.merkmal}` },
    }),
    schreibt: mit(/insert into ereignis\b/i),
    dann: immer(202),
    einmal: EREIGNIS,
  },
  {
    titel: 'Vorgang an sich ziehen',
    an: 'offen',
    anfrage: (ziel) => ({
      method: 'POST',
      url: vorgang(ziel, 'ziehen'),
      payload: { grund: `Gleichgelagerter Streit ${ziel.merkmal}` },
    }),
    schreibt: mit(/insert into ereignis\b/i),
    dann: immer(202),
    einmal: EREIGNIS,
  },
  {
    titel: 'Verlangen nach einem Menschen (Art. 22 Abs. 3 DSGVO)',
    an: 'offen',
    anfrage: ({ antrag }) => ({ method: 'POST', url: `/api/v1/antraege/${antrag}/mensch` }),
    schreibt: ohne(/insert into ereignis\b/i, /MENSCH_VERLANGT/),
    dann: immer(202),
    einmal: `select 1 from ereignis where vorgang_id = $1 and inhalt->>'typ' = 'MENSCH_VERLANGT' and $2 <> ''`,
  },
  {
    titel: 'Eigene Befangenheit (§ 21 VwVfG)',
    an: 'offen',
    anfrage: erklaereBefangen,
    schreibt: mit(/insert into befangenheit\b/i),
    dann: immer(201),
    einmal: BEFANGENHEIT,
  },
  {
    titel: 'Ausschluss durch die Leitung',
    an: 'offen',
    anfrage: (ziel) => ({
      method: 'POST',
      url: vorgang(ziel, `befangenheit/${SB1}`),
      payload: { grund: `Hat vertreten ${ziel.merkmal}` },
      wer: TL,
    }),
    schreibt: mit(/insert into befangenheit\b/i),
    dann: immer(201),
    einmal: BEFANGENHEIT,
  },
  {
    titel: 'Aufhebung einer Befangenheit',
    an: 'offen',
    vorher: erklaereBefangen,
    anfrage: (ziel) => ({
      method: 'POST',
      url: vorgang(ziel, `befangenheit/${SB1}/aufhebung`),
      payload: { grund: `Verwechslung ${ziel.merkmal}` },
      wer: TL,
    }),
    schreibt: mit(/update befangenheit\b/i),
    dann: { vor: [200], nach: [404, 'BEFANGENHEIT_UNBEKANNT'] },
    einmal: `select 1 from befangenheit where vorgang_id = $1 and aufhebungsgrund like '%' || $2`,
  },
  {
    titel: 'Antwort auf eine Aufgabe, die sich noch zurücknehmen lässt',
    an: 'offen',
    anfrage: (ziel) => antworte(ziel),
    schreibt: mit(/update aufgabe\b/i),
    dann: { vor: [202], nach: [409, 'AUFGABE_NICHT_OFFEN'] },
    einmal: EREIGNIS,
  },
  {
    titel: 'Rücknahme einer Antwort',
    an: 'offen',
    vorher: (ziel) => antworte(ziel),
    anfrage: (ziel) => ({ method: 'DELETE', url: seitenaufgabe(ziel, 'antwort') }),
    schreibt: ohne(/update aufgabe\b/i, /delete from ereignis\b/i),
    dann: { vor: [204], nach: [409, 'ANTWORT_FEHLT'] },
    einmal: `select 1 from aufgabe where vorgang_id = $1 and status = 'offen' and antwort is null and $2 <> ''`,
  },
  {
    titel: 'Mitzeichnung',
    an: 'offen',
    vierAugen: true,
    vorher: (ziel) => antworte(ziel, SB1),
    anfrage: (ziel) => ({
      method: 'POST',
      url: seitenaufgabe(ziel, 'mitzeichnung'),
      payload: { version: ziel.version, aufgabeVersion: ziel.aufgabeVersion, zustimmung: true },
      wer: SB2,
    }),
    schreibt: ohne(/update aufgabe\b/i, /insert into ereignis\b/i),
    dann: { vor: [202], nach: [409, 'AUFGABE_NICHT_OFFEN'] },
    einmal: EREIGNIS,
  },
  {
    titel: 'Zuweisung an eine Kollegin',
    an: 'offen',
    anfrage: ({ vorgang: vorgangId, aufgabe: aufgabeId, aufgabeVersion: version }) => ({
      method: 'POST',
      url: '/api/v1/arbeitsvorrat/zuweisung',
      payload: { aufgaben: [{ vorgangId, aufgabeId, version }], an: SB2 },
      wer: TL,
    }),
    schreibt: ohne(/update aufgabe\b/i, new RegExp(SB2)),
    dann: immer(200),
    einmal: `select 1 from aufgabe where vorgang_id = $1 and zugewiesen_an = '${SB2}' and $2 <> ''`,
  },
  {
    titel: 'Wiedervorlage',
    an: 'offen',
    anfrage: legeZurueck,
    schreibt: mit(/update aufgabe\b/i),
    dann: immer(202),
    einmal: `select 1 from ereignis where vorgang_id = $1 and inhalt->>'typ' = 'WIEDERVORGELEGT' and $2 <> ''`,
  },
  {
    titel: 'Zurückgelegtes vorzeitig vorlegen',
    an: 'offen',
    vorher: legeZurueck,
    anfrage: (ziel) => ({ method: 'DELETE', url: aufgabe(ziel, 'wiedervorlage') }),
    schreibt: ohne(/update aufgabe\b/i),
    dann: { vor: [202], nach: [409, 'AUFGABE_NICHT_ZURUECKGELEGT'] },
    einmal: `select 1 from aufgabe where vorgang_id = $1 and zurueckgelegt_bis is null and $2 <> ''`,
  },
  {
    titel: 'Aufgabe zur Post bestätigen',
    an: 'bewilligt',
    anfrage: ({ sendung }) => ({
      method: 'POST',
      url: '/api/v1/postausgang/bestaetigung',
      payload: { sendungen: [sendung], tag: '2026-03-02' },
    }),
    schreibt: ohne(/insert into bekanntgabe_tatsache\b/i),
    dann: immer(200),
    einmal: `select 1 from ereignis where vorgang_id = $1 and inhalt::text like '%aufgabe-zur-post%' and $2 <> ''`,
  },
  {
    titel: 'Tatsache zur Bekanntgabe',
    an: 'bewilligt',
    anfrage: (ziel) => ({
      method: 'POST',
      url: vorgang(ziel, 'bekanntgabe/tatsachen'),
      payload: { kennung: ziel.merkmal, art: 'ruecklauf', tag: '2026-03-02', begruendung: 'Verzogen' },
    }),
    schreibt: mit(/insert into bekanntgabe_tatsache\b/i),
    dann: immer(202),
    einmal: EREIGNIS,
  },
  {
    titel: 'Widerspruch auf Papier',
    an: 'bewilligt',
    anfrage: ({ nummer: bescheid, merkmal }) => ({
      method: 'POST',
      url: '/api/v1/rechtsbehelfe',
      payload: {
        bescheid,
        einlegungsart: 'schriftlich',
        eingegangenAm: '2026-03-02',
        begruendung: `Zone ${merkmal}`,
      },
    }),
    schreibt: mit(/insert into eingang\b/i),
    sofort: 201,
    dann: immer(201),
    einmal: `select 1 from vorgang where verfahren_id = 'rechtsbehelf' and fakten::text like '%' || $2 || '%' and $1 <> ''`,
  },
  {
    titel: 'Anlass für eine Rücknahme',
    an: 'bewilligt',
    anfrage: ({ nummer: bescheid, merkmal }) => ({
      method: 'POST',
      url: '/api/v1/aufhebungen',
      payload: { bescheid, art: 'ruecknahme', sachverhalt: `Wohnung ${merkmal}`, kenntnisAm: '2026-02-27' },
    }),
    schreibt: mit(/insert into eingang\b/i),
    sofort: 201,
    dann: immer(201),
    einmal: `select 1 from vorgang where verfahren_id = 'aufhebung' and fakten::text like '%' || $2 || '%' and $1 <> ''`,
  },
  {
    titel: 'Rückfrage zu einer abgelegten Nachricht',
    abgelegt: true,
    anfrage: (ziel) => ({
      method: 'POST',
      url: abgelegt(ziel, 'rueckfrage'),
      payload: { id: kennung(ziel), text: `Bitte lesbar ${ziel.merkmal}` },
    }),
    schreibt: mit(/insert into posteingang_verlauf\b/i),
    dann: immer(202),
    einmal: VERLAUF,
  },
  {
    titel: 'Abschluss einer abgelegten Nachricht',
    abgelegt: true,
    anfrage: (ziel) => ({
      method: 'POST',
      url: abgelegt(ziel, 'abschluss'),
      payload: { grund: `Werbung ${ziel.merkmal}` },
    }),
    schreibt: mit(/insert into posteingang_verlauf\b/i),
    dann: immer(200),
    einmal: VERLAUF,
  },
  {
    titel: 'Zuordnung einer abgelegten Nachricht',
    an: 'offen',
    abgelegt: true,
    anfrage: (ziel) => ({
      method: 'POST',
      url: abgelegt(ziel, 'zuordnung'),
      payload: { vorgangId: ziel.vorgang },
    }),
    schreibt: ohne(/update eingang\b/i, /angenommen/),
    dann: immer(200),
    einmal: `select 1 from ereignis e join eingang n on e.id like '%' || n.id
               join posteingang_verlauf l on l.eingang_id = n.id and l.art = 'zuordnung'
              where e.vorgang_id = $1 and $2 <> ''`,
  },
  {
    titel: 'Vertretung',
    anfrage: (ziel) => ({
      method: 'POST',
      url: '/api/v1/vertretungen',
      payload: { id: kennung(ziel), vertritt: SB2, von: '2026-03-10', bis: '2026-03-12' },
      wer: SB1,
    }),
    schreibt: mit(/insert into vertretung\b/i),
    dann: immer(201),
    einmal: `select 1 from vertretung where id::text like '%' || $2 and $1::text is null`,
  },
  {
    titel: 'Gespeicherte Ansicht',
    anfrage: (ziel) => ({
      method: 'PUT',
      url: `/api/v1/ansichten/${kennung(ziel)}`,
      payload: { name: `Fällig ${ziel.merkmal}`, auswahl: 'sicht=team' },
    }),
    schreibt: mit(/insert into ansicht\b/i),
    dann: immer(200),
    einmal: `select 1 from ansicht where name like '%' || $2 and $1::text is null`,
  },
  {
    titel: 'Sperre eines Zugangs',
    anfrage: ({ merkmal }) => ({
      method: 'POST',
      url: '/api/v1/sperren',
      payload: { art: 'person', kennung: `p-${merkmal}`, grund: 'Schlüsselkarte verloren' },
      wer: 'betrieb',
    }),
    schreibt: mit(/insert into sperre\b/i),
    dann: { vor: [201], nach: [409, 'SCHON_GESPERRT'] },
    einmal: `select 1 from sperre where kennung like '%' || $2 and $1::text is null`,
  },
  {
    titel: 'Eigener Wert der Behörde',
    anfrage: ({ merkmal }) => ({
      method: 'PUT',
      url: '/api/v1/verfahren/bewohnerparkausweis/parameter/jahresgebuehr',
      payload: {
        wert: '45.00',
        gueltigVon: '2027-01-01',
        norm: 'Gebührenordnung',
        begruendung: `Beschluss ${merkmal}`,
      },
      wer: TL,
    }),
    schreibt: mit(/insert into parameter_ueberschreibung\b/i),
    dann: immer(201),
    einmal: `select 1 from parameter_ueberschreibung where begruendung like '%' || $2 and $1::text is null`,
  },
];
