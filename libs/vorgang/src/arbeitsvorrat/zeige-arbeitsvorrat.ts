import type { Personenzugriff } from '#libs/auth';
import { type Clock, kalendertag, plainDate } from '#libs/kernel';
import type {
  Arbeitszeile,
  Aufgabenstatus,
  Facette,
  Fristklasse,
  Sicht,
  Sortierspalte,
  Vorratsauswahl,
  Vorratsseite,
  WartetAuf,
} from '#libs/schnittstelle';
import { fristlage } from './fristlage.js';
import { grundtitel } from './grundtitel.js';
import { suchworte } from './suchtext.js';
import type {
  Seitenwunsch,
  VorratSpeicher,
  Vorratsfilter,
  Vorratsgruppe,
  Vorratszeile,
} from './vorrat-speicher.js';

/** What needs a human; everything else in the list waits for something else. */
const MENSCH = ['mensch', 'mitzeichnung'] as const;

const TITEL = {
  sicht: { meine: 'Meine Aufgaben', team: 'Team', alle: 'Alle' },
  frist: {
    ueberfaellig: 'Überfällig',
    heute: 'Heute fällig',
    woche: 'In den nächsten 7 Tagen',
    ohne: 'Ohne Frist',
  },
  status: {
    offen: 'Nicht zugewiesen',
    zugewiesen: 'Zugewiesen',
    gezeichnet: 'Wartet auf Mitzeichnung',
    wartet: 'Wartet auf Antwort oder Frist',
    gestoert: 'Steht still',
  },
  wartetAuf: {
    mensch: 'Sachbearbeitung',
    mitzeichnung: 'Mitzeichnung',
    antragsteller: 'Antwort auf ein Schreiben',
    // Of a register, of another authority, of a day on which something is looked at again: its title says which.
    frist: 'Andere Frist',
    betrieb: 'Betrieb',
  },
} as const satisfies {
  readonly sicht: Record<Sicht, string>;
  readonly frist: Record<Fristklasse, string>;
  readonly status: Record<Aufgabenstatus, string>;
  readonly wartetAuf: Record<WartetAuf, string>;
};

/**
 * The worklist of a person: a page of it, how many rows there are, and what each filter would leave. Undefined: the
 * page that is asked for is none.
 */
export class ZeigeArbeitsvorrat {
  constructor(
    private readonly speicher: VorratSpeicher,
    private readonly uhr: Clock,
  ) {}

  async ausfuehren(
    zugriff: Pick<Personenzugriff, 'person' | 'vertritt'>,
    behoerdeId: string,
    auswahl: Vorratsauswahl,
  ): Promise<Vorratsseite | undefined> {
    const heute = kalendertag(this.uhr.now()).toString();
    const meine = [zugriff.person.id, ...zugriff.vertritt.map(({ id }) => id)];
    const filter = zuFilter(auswahl, behoerdeId, meine, heute);
    const wunsch = zuWunsch(auswahl);
    if (!wunsch) return undefined;
    const [zeilen, gruppen] = await Promise.all([
      this.speicher.seite(filter, wunsch),
      this.speicher.gruppen(filter),
    ]);
    const seite = zeilen.slice(0, auswahl.anzahl);
    const letzte = zeilen.length > auswahl.anzahl ? seite.at(-1) : undefined;
    return {
      zeilen: seite.map((zeile) => zuArbeitszeile(zeile, heute)),
      gesamt: summe(gruppen.filter((gruppe) => passt(gruppe, filter))),
      weiter: letzte ? verschluessele(letzte) : null,
      facetten: zuFacetten(gruppen, filter, auswahl, meine),
    };
  }
}

function zuFilter(
  auswahl: Vorratsauswahl,
  behoerdeId: string,
  meine: readonly string[],
  heute: string,
): Vorratsfilter {
  return {
    behoerdeId,
    heute,
    ...(auswahl.sicht === 'meine' && { meine }),
    suche: suchworte(auswahl.suche ?? ''),
    verfahren: liste(auswahl.verfahren),
    grund: liste(auswahl.grund),
    frist: auswahl.frist,
    status: liste(auswahl.status),
    wartetAuf: wartetAuf(auswahl.sicht, auswahl.wartetAuf),
    bearbeiter: liste(auswahl.bearbeiter),
    alter: auswahl.alter,
    ohneTest: auswahl.test === 'ohne',
  };
}

/** Without a wish the list shows what needs a human; the view of everything hides nothing. */
function wartetAuf(
  sicht: Vorratsauswahl['sicht'],
  wunsch: string | undefined,
): readonly string[] | undefined {
  if (wunsch === 'alle') return undefined;
  return liste(wunsch) ?? (sicht === 'alle' ? undefined : MENSCH);
}

function liste(text: string | undefined): readonly string[] | undefined {
  const werte =
    text
      ?.split(',')
      .map((wert) => wert.trim())
      .filter((wert) => wert !== '') ?? [];
  return werte.length > 0 ? werte : undefined;
}

function zuWunsch({ sortierung, nach, anzahl }: Vorratsauswahl): Seitenwunsch | undefined {
  const [spalte, richtung] = sortierung.split(':') as [Sortierspalte, 'auf' | 'ab'];
  const ab = nach === undefined ? undefined : entschluessele(nach);
  if (nach !== undefined && !ab) return undefined;
  return {
    spalte,
    absteigend: richtung === 'ab',
    ...(ab && { nach: ab }),
    // One more than is shown: then there is a next page.
    hoechstens: anzahl + 1,
  };
}

function verschluessele({ schluessel, vorgangId, aufgabeId }: Vorratszeile): string {
  return Buffer.from(JSON.stringify([schluessel, vorgangId, aufgabeId])).toString('base64url');
}

function entschluessele(nach: string): readonly [string, string, string] | undefined {
  try {
    const teile = JSON.parse(Buffer.from(nach, 'base64url').toString('utf8'));
    if (Array.isArray(teile) && teile.length === 3 && teile.every((teil) => typeof teil === 'string'))
      return teile as [string, string, string];
  } catch {
    // Falls through: whatever it is, we did not write it.
  }
  return undefined;
}

function zuArbeitszeile(zeile: Vorratszeile, heute: string): Arbeitszeile {
  const { fristAm, fristName, fristTitel } = zeile;
  return {
    vorgangId: zeile.vorgangId,
    aufgabeId: zeile.aufgabeId || null,
    aktenzeichen: zeile.aktenzeichen,
    verfahren: { id: zeile.verfahrenId, titel: zeile.verfahrenTitel },
    antragsteller: zeile.antragsteller,
    frage: zeile.frage,
    grund: { code: zeile.grundCode, text: zeile.grund },
    norm: zeile.norm,
    status: zeile.status,
    wartetAuf: zeile.wartetAuf,
    frist: fristAm ? fristlage({ datum: fristAm, name: fristName, titel: fristTitel }, heute) : null,
    eingegangenAm: zeile.eingegangenAm,
    alterTage: Math.max(
      0,
      kalendertag(zeile.eingegangenAm).until(plainDate(heute), { largestUnit: 'day' }).days,
    ),
    bearbeiter: zeile.bearbeiter ?? null,
    gezeichnetVon: zeile.gezeichnetVon ?? null,
    version: zeile.version,
    test: zeile.test,
  };
}

type Merkmal = 'meine' | 'verfahren' | 'grund' | 'frist' | 'status' | 'wartetAuf' | 'bearbeiter';

/** Whether a group is in the list; `ausser` leaves one filter out, to see what its other values would give. */
function passt(gruppe: Vorratsgruppe, filter: Vorratsfilter, ausser?: Merkmal): boolean {
  const erlaubt = (merkmal: Merkmal, werte: readonly string[] | undefined, wert: string) =>
    merkmal === ausser || werte === undefined || werte.includes(wert);
  return (
    erlaubt('meine', filter.meine, gruppe.bearbeiterId) &&
    erlaubt('verfahren', filter.verfahren, gruppe.verfahrenId) &&
    erlaubt('grund', filter.grund, gruppe.grundCode) &&
    (ausser === 'frist' || !filter.frist || istInFrist(gruppe, filter.frist)) &&
    erlaubt('status', filter.status, gruppe.status) &&
    erlaubt('wartetAuf', filter.wartetAuf, gruppe.wartetAuf) &&
    erlaubt('bearbeiter', filter.bearbeiter, gruppe.bearbeiterId)
  );
}

/** „In the next seven days“ includes today. */
function istInFrist({ frist }: Vorratsgruppe, gewuenscht: Fristklasse): boolean {
  return frist === gewuenscht || (gewuenscht === 'woche' && frist === 'heute');
}

function zuFacetten(
  gruppen: readonly Vorratsgruppe[],
  filter: Vorratsfilter,
  auswahl: Vorratsauswahl,
  meine: readonly string[],
): Vorratsseite['facetten'] {
  const ohne = (merkmal: Merkmal) => gruppen.filter((gruppe) => passt(gruppe, filter, merkmal));
  const fest = <T extends 'frist' | 'status' | 'wartetAuf'>(merkmal: T): Facette[] =>
    Object.entries(TITEL[merkmal]).map(([wert, titel]) => ({
      wert,
      titel,
      anzahl: summe(
        ohne(merkmal).filter((gruppe) =>
          merkmal === 'frist' ? istInFrist(gruppe, wert as Fristklasse) : gruppe[merkmal] === wert,
        ),
      ),
    }));
  return {
    sicht: Object.entries(TITEL.sicht).map(([wert, titel]) => {
      const sicht = wert as Vorratsauswahl['sicht'];
      const darin = {
        ...filter,
        meine: sicht === 'meine' ? meine : undefined,
        wartetAuf: wartetAuf(sicht, auswahl.wartetAuf),
      };
      return { wert, titel, anzahl: summe(gruppen.filter((gruppe) => passt(gruppe, darin))) };
    }),
    verfahren: zaehle(ohne('verfahren'), (g) => [g.verfahrenId, g.verfahrenTitel]),
    grund: zaehle(ohne('grund'), (g) => [g.grundCode, grundtitel(g.grundCode)]),
    frist: fest('frist'),
    status: fest('status'),
    wartetAuf: fest('wartetAuf'),
    bearbeiter: zaehle(
      ohne('bearbeiter').filter(({ bearbeiterId }) => bearbeiterId !== ''),
      (g) => [g.bearbeiterId, g.bearbeiterName],
    ),
  };
}

/** The most frequent value first. */
function zaehle(
  gruppen: readonly Vorratsgruppe[],
  merkmal: (gruppe: Vorratsgruppe) => readonly [string, string],
): Facette[] {
  const zahlen = new Map<string, Facette>();
  for (const gruppe of gruppen) {
    const [wert, titel] = merkmal(gruppe);
    const bisher = zahlen.get(wert)?.anzahl ?? 0;
    zahlen.set(wert, { wert, titel, anzahl: bisher + gruppe.anzahl });
  }
  return [...zahlen.values()].sort((a, b) => b.anzahl - a.anzahl || a.titel.localeCompare(b.titel, 'de'));
}

function summe(gruppen: readonly Vorratsgruppe[]): number {
  return gruppen.reduce((zahl, { anzahl }) => zahl + anzahl, 0);
}
