import type { Befund } from '#libs/kernel';
import type { BescheidDaten, ErgebnisArt } from '../bescheid-daten.js';
import { verbietet } from './brief-befund.js';
import { istDatum, istLeer } from './pruefe-kopf.js';

function pruefeTenor({ tenor }: BescheidDaten): Befund[] {
  if (tenor.length === 0 || tenor.some((satz) => istLeer(satz.text))) {
    return [
      verbietet(
        'TENOR_FEHLT',
        '/tenor',
        'Der Bescheid sagt nicht, was geregelt wird; er ist zu unbestimmt (§ 37 Abs. 1 VwVfG, § 33 Abs. 1 SGB X, § 119 Abs. 1 AO).',
        'Hinterlegen Sie für dieses Ergebnis mindestens einen Satz im Tenor.',
      ),
    ];
  }
  if (tenor.some((satz, i) => satz.nr !== i + 1)) {
    return [
      verbietet(
        'TENOR_NUMMERIERUNG',
        '/tenor',
        'Die Sätze des Tenors sind nicht fortlaufend von 1 an nummeriert.',
        'Nummerieren Sie mit nummeriereTenor().',
      ),
    ];
  }
  return [];
}

function pruefeNebenbestimmungen({ nebenbestimmungen }: BescheidDaten): Befund[] {
  return nebenbestimmungen.flatMap((n, i) => {
    if (!istLeer(n.norm) && !istLeer(n.text)) return [];
    return [
      verbietet(
        'NEBENBESTIMMUNG_OHNE_NORM',
        `/nebenbestimmungen/${i}`,
        `Die Nebenbestimmung ${i + 1} (${n.art}) nennt nicht Text und Norm. Nebenbestimmungen brauchen eine Grundlage (§ 36 Abs. 1 VwVfG, § 32 SGB X, § 120 AO).`,
        'Ergänzen Sie Text und Norm der Nebenbestimmung.',
      ),
    ];
  });
}

function pruefeSofortvollzug({ sofortvollzug, entscheidung, behoerde }: BescheidDaten): Befund[] {
  if (!sofortvollzug) return [];
  const befunde: Befund[] = [];
  if (istLeer(sofortvollzug.begruendung)) {
    befunde.push(
      verbietet(
        'SOFORTVOLLZUG_OHNE_BEGRUENDUNG',
        '/sofortvollzug/begruendung',
        'Die Anordnung der sofortigen Vollziehung ist nicht eigens begründet (§ 80 Abs. 3 S. 1 VwGO, § 86a Abs. 2 Nr. 5 SGG).',
        'Begründen Sie das besondere Interesse an der sofortigen Vollziehung.',
      ),
    );
  }
  if (entscheidung.durch === 'regelwerk') {
    const bayern = behoerde.land === 'BY' ? ' In Bayern verbietet es Art. 12 Abs. 3 BayDiG.' : '';
    befunde.push(
      verbietet(
        'SOFORTVOLLZUG_AUTOMATISCH',
        '/sofortvollzug',
        `Die sofortige Vollziehung verlangt eine Abwägung im Einzelfall (§ 80 Abs. 2 S. 1 Nr. 4 VwGO) und darf nicht automatisch angeordnet werden.${bayern}`,
        'Legen Sie den Fall einem Menschen vor oder lassen Sie die Anordnung weg.',
      ),
    );
  }
  if (OHNE_VOLLZUG.has(entscheidung.ergebnis)) {
    befunde.push(
      verbietet(
        'SOFORTVOLLZUG_OHNE_GEGENSTAND',
        '/sofortvollzug',
        'Eine Entscheidung, die nur einen Antrag ablehnt, lässt sich nicht vollziehen; ihre sofortige Vollziehung anzuordnen, ginge ins Leere (§ 80 Abs. 1 VwGO, § 86a Abs. 1 SGG).',
        'Lassen Sie die Anordnung weg.',
      ),
    );
  }
  return befunde;
}

/** What leaves things as they are: nothing of it could be carried out. */
const OHNE_VOLLZUG: ReadonlySet<string> = new Set<ErgebnisArt>(['ablehnung', 'versagung']);

function pruefeKosten({ kosten }: BescheidDaten): Befund[] {
  if (!kosten) return [];
  const betragGanz = Number.isSafeInteger(kosten.betragCent) && kosten.betragCent >= 0;
  const tagGueltig = kosten.faelligkeit === undefined || istDatum(kosten.faelligkeit);
  if (betragGanz && tagGueltig && !istLeer(kosten.norm) && !istLeer(kosten.text)) return [];
  return [
    verbietet(
      'KOSTEN_UNBESTIMMT',
      '/kosten',
      'Die Kostenentscheidung braucht Text, Norm und einen ganzen Centbetrag; die Fälligkeit muss ein Kalendertag sein.',
      'Prüfen Sie Gebühr, Norm und Fälligkeit in den Parametern des Verfahrens.',
    ),
  ];
}

/** Checks the operative part, ancillary provisions, immediate enforcement and costs. */
export function pruefeRegelung(daten: BescheidDaten): Befund[] {
  return [
    ...pruefeTenor(daten),
    ...pruefeNebenbestimmungen(daten),
    ...pruefeSofortvollzug(daten),
    ...pruefeKosten(daten),
  ];
}
