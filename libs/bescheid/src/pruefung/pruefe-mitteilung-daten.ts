import type { Befund } from '#libs/kernel';
import type { MitteilungDaten } from '../mitteilung-daten.js';
import { mahnt, verbietet } from './brief-befund.js';
import { istDatum, istLeer, pruefeKopf } from './pruefe-kopf.js';
import { pruefePlatzhalter } from './pruefe-platzhalter.js';

function pruefeInhalt({ absaetze, listen }: MitteilungDaten): Befund[] {
  if (absaetze.some((absatz) => !istLeer(absatz)) || listen.some((liste) => liste.punkte.length > 0))
    return [];
  return [
    verbietet(
      'MITTEILUNG_LEER',
      '/absaetze',
      'Das Schreiben hat keinen Inhalt.',
      'Hinterlegen Sie für diesen Anlass mindestens einen Absatz.',
    ),
  ];
}

/** A request for documents names them and a period; a refusal later may build on it (§ 66 Abs. 3 SGB I). */
function pruefeNachforderung({
  anlass,
  listen,
  frist,
  rechtsfolgenhinweis,
  regime,
}: MitteilungDaten): Befund[] {
  if (anlass !== 'nachforderung') return [];
  const befunde: Befund[] = [];
  if (!listen.some((liste) => liste.punkte.length > 0)) {
    befunde.push(
      verbietet(
        'NACHFORDERUNG_OHNE_LISTE',
        '/listen',
        'Die Nachforderung nennt keine fehlenden Angaben oder Unterlagen (§ 25 Abs. 2 S. 2 VwVfG).',
        'Nehmen Sie die Liste aus der Prüfung der Vollständigkeit.',
      ),
    );
  }
  if (!frist) {
    befunde.push(
      mahnt(
        'NACHFORDERUNG_OHNE_FRIST',
        '/frist',
        'Die Nachforderung setzt keine Frist.',
        'Nennen Sie einen Tag, bis zu dem die Unterlagen vorliegen sollen.',
      ),
    );
  }
  if (regime === 'SGBX' && istLeer(rechtsfolgenhinweis?.text)) {
    befunde.push(
      mahnt(
        'RECHTSFOLGENHINWEIS_FEHLT',
        '/rechtsfolgenhinweis',
        'Ohne schriftlichen Hinweis auf die Folgen darf die Leistung später nicht versagt werden (§ 66 Abs. 3 SGB I).',
        'Ergänzen Sie den Rechtsfolgenhinweis mit seiner Norm.',
      ),
    );
  }
  return befunde;
}

function pruefeFrist({ frist }: MitteilungDaten): Befund[] {
  if (!frist || (istDatum(frist.ende) && !istLeer(frist.text))) return [];
  return [
    verbietet(
      'FRIST_UNBESTIMMT',
      '/frist',
      'Die Frist nennt nicht Satz und Kalendertag.',
      'Geben Sie der Frist einen Satz und ihren letzten Tag als JJJJ-MM-TT.',
    ),
  ];
}

/** Checks a plain letter; findings with `schwere: 'fehler'` forbid it. */
export function pruefeMitteilungDaten(daten: MitteilungDaten): Befund[] {
  return [
    ...pruefeKopf(daten),
    ...pruefeInhalt(daten),
    ...pruefeNachforderung(daten),
    ...pruefeFrist(daten),
    ...pruefePlatzhalter(daten),
  ];
}
