import { pruefeVorab } from '#libs/xoev';

/** How large a package may be; shipped ones stay far below. A larger one is refused unread. */
export const PAKETGRENZEN = Object.freeze({
  dateien: 2_000,
  /** Of one file; the largest are attachments of examples. */
  dateiBytes: 20 * 1024 * 1024,
  summeBytes: 100 * 1024 * 1024,
  /** Of a file that is parsed: JSON, DMN, templates of messages. */
  textBytes: 5 * 1024 * 1024,
  /** Nesting of JSON values and of XML elements. */
  tiefe: 100,
});

const XML = {
  bytes: PAKETGRENZEN.textBytes,
  tiefe: PAKETGRENZEN.tiefe,
  elemente: 200_000,
  attribute: 400_000,
  anmerkungen: 50_000,
};

/** Why a text should not be handed to a parser, before anything that walks its values is asked. */
export function findTextmangel(
  text: string,
  art: 'json' | 'xml',
): { readonly code: 'PAKET_ZU_GROSS' | 'DOCTYPE_VERBOTEN'; readonly text: string } | undefined {
  if (art === 'xml') {
    const mangel = pruefeVorab(text, XML);
    if (mangel?.code !== 'DOCTYPE_VERBOTEN') return mangel && { code: 'PAKET_ZU_GROSS', text: mangel.text };
    return { code: mangel.code, text: 'Die Datei enthält eine Dokumenttyp-Deklaration (<!DOCTYPE …>).' };
  }
  if (jsonTiefe(text) <= PAKETGRENZEN.tiefe) return undefined;
  const tief = `Die Werte sind tiefer als ${PAKETGRENZEN.tiefe} Ebenen geschachtelt.`;
  return { code: 'PAKET_ZU_GROSS', text: tief };
}

/** Brackets outside of texts; what is wrong with broken JSON the parser has to say. */
function jsonTiefe(text: string): number {
  let tiefe = 0;
  let tiefste = 0;
  let imText = false;
  for (let i = 0; i < text.length; i++) {
    const zeichen = text[i];
    if (imText) {
      if (zeichen === '\\') i++;
      else if (zeichen === '"') imText = false;
    } else if (zeichen === '"') imText = true;
    else if (zeichen === '{' || zeichen === '[') tiefste = Math.max(tiefste, ++tiefe);
    else if (zeichen === '}' || zeichen === ']') tiefe--;
  }
  return tiefste;
}
