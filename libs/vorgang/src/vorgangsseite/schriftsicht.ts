import { mitFaktworten } from '#libs/fristen';
import type { JsonObject } from '#libs/kernel';
import type { Anlagenangabe, Bescheidangabe, Fristangabe, Mitteilungsangabe } from '#libs/schnittstelle';
import type { OffenesVerfahren } from '#libs/verfahren';
import type { Eingangsbefund, Nachrichtenplan } from '#libs/xoev';
import { fristlage } from '../arbeitsvorrat/fristlage.js';
import { ERGEBNIS_TITEL } from '../auskunft/uebersicht.js';
import { findFolgen } from '../verknuepfung/ausgangsbescheid.js';
import { alsAngabe } from './aufgabensicht.js';
import type { Seitenfrist, Seitenstand } from './seiten-speicher.js';
import { alsText, alsWorte } from './wertworte.js';

/** Types that a browser shows without running anything; all others are only for saving. */
const ANZEIGBAR = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'text/plain',
]);

/** Whether an attachment may be shown in place. */
export function istAnzeigbar(medientyp: string): boolean {
  return ANZEIGBAR.has(medientyp.split(';')[0]?.trim().toLowerCase() ?? '');
}

/** The attachments of all messages of the case, with the title that the procedure gives them. */
export function anlagensicht({ id, eingaenge, befund }: Seitenstand): Anlagenangabe[] {
  const { anlagen: erkannte = [] } = befund as Partial<Eingangsbefund>;
  return eingaenge.flatMap(({ id: eingangId, anlagen }) =>
    anlagen.map(({ nr, name, medientyp, groesse, sha256 }) => {
      const erkannt = erkannte.find((eine) => eine.sha256 === sha256 && eine.name === name);
      return {
        nr,
        eingangId,
        name,
        titel: erkannt?.titel ?? erkannt?.bezeichnung ?? null,
        medientyp,
        groesse,
        anzeigbar: istAnzeigbar(medientyp),
        url: `/api/v1/vorgaenge/${id}/anlagen/${nr}?eingang=${eingangId}`,
      };
    }),
  );
}

/** Letters sent and messages received, oldest first. */
export function mitteilungssicht({
  id,
  eingaenge,
  mitteilungen,
  antragId,
}: Seitenstand): Mitteilungsangabe[] {
  const pfad = `/api/v1/vorgaenge/${id}`;
  const eingehend = eingaenge.map((eingang) => ({
    id: eingang.id,
    richtung: 'eingehend' as const,
    betreff: eingang.id === antragId ? 'Antrag' : (ROLLEN[eingang.rolle ?? ''] ?? 'Nachricht'),
    am: eingang.empfangenAm,
    fristBis: null,
    url: null,
    xmlUrl: `${pfad}/nachricht.xml?eingang=${eingang.id}`,
  }));
  const ausgehend = mitteilungen.map((brief) => ({
    id: brief.id,
    richtung: 'ausgehend' as const,
    betreff: brief.betreff,
    am: brief.gesendetAm,
    fristBis: brief.fristBis ?? null,
    url: brief.datei ? `${pfad}/briefe/mitteilung/${brief.id}.pdf` : null,
    xmlUrl: brief.nachricht ? `${pfad}/briefe/mitteilung/${brief.id}.xml` : null,
  }));
  return [...eingehend, ...ausgehend].sort((a, b) => (a.am < b.am ? -1 : 1));
}

const ROLLEN: Readonly<Record<string, string>> = {
  antrag: 'Antrag',
  nachreichung: 'Nachreichung',
  stellungnahme: 'Stellungnahme',
  ruecknahme: 'Rücknahme des Antrags',
} satisfies Record<Nachrichtenplan['rolle'], string>;

/** Decisions with the state of their letters; one that was taken back before it went out says so. */
export function bescheidsicht(
  { id, bescheide }: Seitenstand,
  heute: string,
  verfahren: OffenesVerfahren,
): Bescheidangabe[] {
  return bescheide.map((bescheid) => {
    const { am, regel, begruendung, norm, fristBis, bestandskraeftigAb } = bescheid.bekanntgabe;
    return {
      id: bescheid.id,
      nummer: bescheid.nummer,
      ergebnis: bescheid.ergebnis,
      ergebnisTitel: ERGEBNIS_TITEL[bescheid.ergebnis] ?? alsWorte(bescheid.ergebnis),
      status: briefstatus(bescheid),
      erlassenAm: bescheid.erlassenAm,
      bekanntgabe:
        regel === null
          ? null
          : {
              am,
              norm: normText(norm),
              text:
                (begruendung && mitFaktworten(begruendung)) ||
                (am ? `Bekanntgegeben am ${alsText(am)}.` : 'Die Bekanntgabe steht noch nicht fest.'),
            },
      rechtsbehelfsfristBis: fristBis,
      bestandskraftAm: bestandskraeftigAb !== null && bestandskraeftigAb <= heute ? bestandskraeftigAb : null,
      url: bescheid.datei ? `/api/v1/vorgaenge/${id}/briefe/bescheid/${bescheid.id}.pdf` : null,
      folgen: gilt(bescheid) ? (findFolgen(bescheid, verfahren) ?? null) : null,
    };
  });
}

const gilt = ({ aufgehobenAm, ausgefertigtAm }: Seitenstand['bescheide'][number]): boolean =>
  ausgefertigtAm !== undefined && aufgehobenAm === undefined;

function briefstatus({
  aufgehobenAm,
  ausgefertigtAm,
  hinaus,
}: Seitenstand['bescheide'][number]): Bescheidangabe['status'] {
  if (aufgehobenAm) return 'aufgehoben';
  if (!ausgefertigtAm) return 'inAusfertigung';
  return hinaus ? 'bereitgestellt' : 'ausgefertigt';
}

/** Deadlines with the steps by which they were computed. */
export function fristensicht(fristen: readonly Seitenfrist[], heute: string): Fristangabe[] {
  return fristen.map((frist) => {
    const { norm, schritte } = frist.berechnung;
    const angabe = alsAngabe(frist);
    return {
      id: frist.id,
      name: frist.name,
      titel: angabe.titel,
      lage: fristlage(angabe, heute),
      status: frist.status,
      schritte: (Array.isArray(schritte) ? schritte : []).map((schritt) => ({
        text: text(schritt as JsonObject, 'text') ?? '',
        datum: text(schritt as JsonObject, 'datum'),
        norm: normText((schritt as JsonObject).norm),
      })),
      norm: normText(norm),
    };
  });
}

function normText(norm: unknown): string | null {
  if (Array.isArray(norm)) return norm.map(String).join(', ') || null;
  return typeof norm === 'string' ? norm : null;
}

function text(objekt: JsonObject | undefined, feld: string): string | null {
  const wert = objekt?.[feld];
  return typeof wert === 'string' && wert !== '' ? wert : null;
}

/** Letters that an official may send besides the process: those that any procedure has. */
export function vorlagensicht({ paket }: Pick<OffenesVerfahren, 'paket'>) {
  const titel = paket.angabe.titel.de;
  return [
    {
      id: 'unterlagen',
      titel: 'Unterlagen anfordern',
      anlass: 'Es fehlen Angaben oder Unterlagen.',
      freitext: true,
    },
    {
      id: 'anhoerung',
      titel: `Anhörung zu: ${titel}`,
      anlass: 'Vor einer belastenden Entscheidung.',
      freitext: true,
    },
    { id: 'schreiben', titel: 'Freies Schreiben', anlass: 'Für alles andere.', freitext: true },
  ];
}
