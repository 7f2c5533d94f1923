import { nfc } from '#libs/kernel';
import { Element, type Knoten } from '../baum/xml-knoten.js';
import type { Abdeckung } from './abdeckung.js';
import { anlagenname } from './anlagenname.js';
import type { Anlage, ErkannteAnlage, Fehlend, NichtZugeordnet } from './eingangsbefund.js';
import type { AnlageRegel, Nachrichtenplan } from './eingangsplan.js';
import { passtDateiname } from './sicheres-muster.js';
import type { XPathErgebnis } from './xpath-ausdruck.js';

/** Evaluates an XPath of the mapping at an element. */
type Auswertung = (element: Element, xpath: string) => XPathErgebnis;

/** Entry of the message's own list of attachments. */
interface Angekuendigt {
  readonly dateiname: string;
  readonly anlageart?: string;
  readonly bezeichnung?: string;
  readonly dokumentId?: string;
}

/** What became of the attachments. */
export interface Anlagenzuordnung {
  readonly anlagen: readonly ErkannteAnlage[];
  readonly nichtZugeordnet: readonly NichtZugeordnet[];
  /** Files that the message announces and that did not come with it. */
  readonly ausgeblieben: readonly Fehlend[];
}

/** Matches the received files with the message's own list and with the rules of the procedure. */
export function ordneAnlagenZu(
  wurzel: Element,
  anlagen: readonly Anlage[],
  plan: Nachrichtenplan,
  werte: Auswertung,
  abdeckung: Abdeckung,
): Anlagenzuordnung {
  const angekuendigt = liesAnlagenliste(wurzel, plan, werte, abdeckung);
  const nichtZugeordnet: NichtZugeordnet[] = [];
  const erkannt = anlagen.map((anlage, i): ErkannteAnlage => {
    const eintrag = angekuendigt.find(({ dateiname }) => gleicherName(dateiname, anlage.name));
    const regel = plan.anlagen.find((kandidat) => passt(kandidat, anlage, eintrag));
    const grund = findGrund(anlage, regel, anlagen.slice(0, i));
    if (grund !== undefined) {
      nichtZugeordnet.push({
        pfad: `anlage:${anlage.name}`,
        wert: eintrag?.bezeichnung ?? anlage.medientyp,
        grund,
      });
    }
    const { dateiname: _, ...angaben } = eintrag ?? { dateiname: '' };
    const erkanntAls =
      regel === undefined || (grund !== undefined && grund !== 'ungeeignet')
        ? undefined
        : { id: regel.id, titel: regel.titel };
    return Object.assign({}, anlage, angaben, erkanntAls);
  });
  const ausgeblieben = angekuendigt
    .filter(({ dateiname }) => !anlagen.some((anlage) => gleicherName(dateiname, anlage.name)))
    .map(
      ({ dateiname, bezeichnung }): Fehlend => ({
        id: `datei:${dateiname}`,
        titel: bezeichnung ?? dateiname,
        art: 'anlage',
      }),
    );
  return { anlagen: erkannt, nichtZugeordnet, ausgeblieben };
}

function findGrund(
  anlage: Anlage,
  regel: AnlageRegel | undefined,
  vorherige: readonly Anlage[],
): NichtZugeordnet['grund'] | undefined {
  if (vorherige.some((andere) => gleicherName(andere.name, anlage.name))) return 'verdeckt';
  if (regel === undefined) return 'unbekannt';
  if (regel.medientypen !== undefined && !regel.medientypen.includes(anlage.medientyp)) return 'medientyp';
  return anlage.ungeeignet ? 'ungeeignet' : undefined;
}

function passt(regel: AnlageRegel, anlage: Anlage, eintrag: Angekuendigt | undefined): boolean {
  const { anlageart, dateiname } = regel.erkennung;
  if (anlageart !== undefined && eintrag?.anlageart !== undefined) return eintrag.anlageart === anlageart;
  return dateiname !== undefined && passtDateiname(dateiname, anlage.name);
}

function liesAnlagenliste(
  wurzel: Element,
  plan: Nachrichtenplan,
  werte: Auswertung,
  abdeckung: Abdeckung,
): Angekuendigt[] {
  const liste = plan.anlagenliste;
  if (liste === undefined) return [];
  const eintraege = werte(wurzel, liste.xpath);
  if (!Array.isArray(eintraege)) return [];
  return (eintraege as readonly Knoten[]).flatMap((eintrag) => {
    if (!(eintrag instanceof Element)) return [];
    const lese = (xpath: string | undefined) => liesText(eintrag, xpath, werte, abdeckung);
    const dateiname = lese(liste.dateiname);
    lese(liste.medientyp);
    const felder = {
      anlageart: lese(liste.anlageart),
      bezeichnung: lese(liste.bezeichnung),
      dokumentId: lese(liste.dokumentId),
    };
    if (dateiname === undefined) return [];
    const gesetzt = Object.entries(felder).filter(([, wert]) => wert !== undefined);
    return [
      {
        dateiname: anlagenname(dateiname),
        ...(Object.fromEntries(gesetzt) as Omit<Angekuendigt, 'dateiname'>),
      },
    ];
  });
}

function liesText(
  eintrag: Element,
  xpath: string | undefined,
  werte: Auswertung,
  abdeckung: Abdeckung,
): string | undefined {
  if (xpath === undefined) return undefined;
  const gefunden = werte(eintrag, xpath);
  if (!Array.isArray(gefunden)) return String(gefunden) || undefined;
  const knoten = (gefunden as readonly Knoten[])[0];
  if (knoten === undefined) return undefined;
  // A code element is read with its list attributes; anything else by its own text.
  abdeckung.teilbaum(knoten);
  return nfc(knoten.inhalt.trim()) || undefined;
}

function gleicherName(a: string, b: string): boolean {
  return nfc(a).toLowerCase() === nfc(b).toLowerCase();
}
