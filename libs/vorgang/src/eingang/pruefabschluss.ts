import type { Nachricht } from '#libs/xoev';
import { vorgangsursprung } from '../verknuepfung/ursprung.js';
import type { Eingangsfehler, Merkmale, NeuerEingang, Pruefabschluss } from './eingang.js';
import { nachrichtenkennung } from './nachrichtenkennung.js';

/** A message that was handed over keeps its UUID and is none the less no second copy: its sender is who handed it over. */
export function zuMerkmale(nachricht: Nachricht, eingang: NeuerEingang): Merkmale {
  const { standard, version, wurzel, kopf, test } = nachricht;
  return {
    test,
    standard,
    version,
    wurzel,
    nachrichtAbsender:
      eingang.art === 'abgabe' ? `abgabe:${vorgangsursprung(eingang)?.vorgangId}` : kopf.autor?.kennung,
    nachrichtUuid: kopf.nachrichtenUUID && nachrichtenkennung(kopf.nachrichtenUUID),
  };
}

/** Filed for a person, with the reasons. */
export function posteingang(
  code: string,
  fehler: readonly Eingangsfehler[],
  merkmale: Merkmale = { test: false },
): Pruefabschluss {
  return { art: 'posteingang', merkmale, code, fehler };
}
