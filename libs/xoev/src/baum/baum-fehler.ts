import type { Nachrichtengrenzen } from '../pruefung/grenzen.js';
import type { NachrichtenFehler } from '../pruefung/nachrichten-fehler.js';
import type { Quelle } from './xml-knoten.js';

/** How much has been read of a text so far. */
export interface Umfang {
  /** Elements that are open. */
  tiefe: number;
  elemente: number;
  attribute: number;
  /** Comments and processing instructions. */
  anmerkungen: number;
}

/** What exceeds the bounds, if anything does. */
export function findUeberschreitung(
  umfang: Umfang,
  grenzen: Nachrichtengrenzen,
  quelle: Quelle,
  stelle: number,
): NachrichtenFehler | undefined {
  if (umfang.tiefe > grenzen.tiefe) {
    return {
      code: 'ZU_TIEF',
      zeile: quelle.zeileVon(stelle),
      text: `Die Elemente der Nachricht sind tiefer als ${grenzen.tiefe} Ebenen geschachtelt.`,
      abhilfe: 'Senden Sie eine Nachricht, die dem Schema des Standards folgt.',
    };
  }
  if (umfang.elemente > grenzen.elemente)
    return zuViele('Elemente', grenzen.elemente, quelle.zeileVon(stelle));
  if (umfang.attribute > grenzen.attribute)
    return zuViele('Attribute', grenzen.attribute, quelle.zeileVon(stelle));
  if (umfang.anmerkungen > grenzen.anmerkungen) {
    return {
      ...zuViele('Kommentare und Verarbeitungsanweisungen', grenzen.anmerkungen, quelle.zeileVon(stelle)),
      abhilfe:
        'Senden Sie die Nachricht ohne Kommentare (<!-- … -->) und Verarbeitungsanweisungen (<? … ?>).',
    };
  }
  return undefined;
}

export function doctypeFehler(zeile: number): NachrichtenFehler {
  return {
    code: 'DOCTYPE_VERBOTEN',
    zeile,
    text: 'Die Nachricht enthält eine Dokumenttyp-Deklaration (<!DOCTYPE …>); XÖV-Nachrichten haben keine, und sie wird nicht ausgewertet.',
    abhilfe: 'Entfernen Sie die DOCTYPE-Deklaration und alle darin erklärten Entitäten.',
  };
}

function zuViele(art: string, grenze: number, zeile: number): NachrichtenFehler {
  return {
    code: 'ZU_GROSS',
    zeile,
    text: `Die Nachricht hat mehr als ${grenze} ${art}.`,
    abhilfe: 'Teilen Sie den Inhalt auf mehrere Nachrichten auf.',
  };
}
