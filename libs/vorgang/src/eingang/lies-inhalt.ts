import { type Eingangsstand, ersterStand, type OffenesVerfahren } from '#libs/verfahren';
import { extrahiereFakten, type Nachricht } from '#libs/xoev';
import type { NeuerEingang } from './eingang.js';

/** Facts and findings that a message gives by the mapping of its procedure. */
export function liesInhalt(
  eingang: NeuerEingang,
  nachricht: Nachricht,
  { uebersetzung }: OffenesVerfahren,
): Eingangsstand {
  return ersterStand(extrahiereFakten(nachricht, uebersetzung.plan, anlagenangaben(eingang)));
}

/** A message that nobody can read by machine says nothing but that it has to be read. */
export function ungelesen(eingang: NeuerEingang): Eingangsstand {
  const freitexte = [
    {
      pfad: '/',
      titel: 'Von Hand zugeordnete Nachricht',
      text: 'Die Nachricht ist nicht maschinell lesbar. Lesen Sie sie im Schriftwechsel.',
    },
  ];
  return ersterStand({
    fakten: {},
    typen: { art: 'objekt', felder: {} },
    codes: {},
    fehlend: [],
    bedingtFehlend: [],
    nichtZugeordnet: [],
    freitexte,
    anlagen: anlagenangaben(eingang),
  });
}

function anlagenangaben(eingang: NeuerEingang) {
  return eingang.anlagen.map(({ name, medientyp, inhalt, sha256, ungeeignet }) => ({
    name,
    medientyp,
    groesse: inhalt.length,
    sha256,
    ...(ungeeignet && { ungeeignet }),
  }));
}
