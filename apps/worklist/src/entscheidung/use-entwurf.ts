import { useEffect, useRef, useState } from 'react';
import { alsSendung, type Sendung } from '../abruf/sendung.js';
import { useSitzung } from '../anmeldung/sitzung.js';
import { entwurfSchluessel, liesEntwurf, loescheEntwurf, schreibeEntwurf } from './entwurf.js';

interface Angaben<T> {
  readonly vorgangId: string;
  readonly formular: string;
  /** Version of the case now. */
  readonly version: number;
  readonly beginn: () => T;
}

/** Forms that stand on the page, to be told when a draft is done with, and with which content. */
const formulare = new Set<(schluessel: string, inhalt: string) => void>();

/** The input of a form that outlives reload, end of the session and restart of the server. */
export function useEntwurf<T>({ vorgangId, formular, version, beginn }: Angaben<T>) {
  const { ich } = useSitzung();
  const schluessel = entwurfSchluessel(ich.person.id, vorgangId, formular);
  const [gefunden] = useState(() => liesEntwurf<T>(schluessel));
  const gesendet = useRef<Sendung>(gefunden?.gesendet);
  const [stand, setStand] = useState(() => ({
    inhalt: gefunden?.inhalt ?? beginn(),
    version: gefunden?.version,
    ausEntwurf: gefunden !== undefined,
  }));
  // A draft that was found says itself when it is out of date; else what was seen at the first letter typed counts.
  const gesehen = stand.ausEntwurf ? version : (stand.version ?? version);
  const schreibe = (inhalt: T, gesehene: number) => {
    schreibeEntwurf(schluessel, { inhalt, version: gesehene, gesendet: gesendet.current });
    setStand({ inhalt, version: gesehene, ausEntwurf: false });
  };
  const aendere = (inhalt: T) => schreibe(inhalt, gesehen);
  const sieh = (gesehene: number) => schreibe(stand.inhalt, gesehene);
  const beginne = (verworfen: string) => {
    gesendet.current = undefined;
    if (JSON.stringify(stand.inhalt) === verworfen)
      setStand({ inhalt: beginn(), version: undefined, ausEntwurf: false });
    else schreibe(stand.inhalt, gesehen);
  };
  const beginneNeu = useRef(beginne);
  useEffect(() => {
    beginneNeu.current = beginne;
  });
  useEffect(() => {
    const hoere = (dieser: string, verworfen: string) => {
      if (dieser === schluessel) beginneNeu.current(verworfen);
    };
    formulare.add(hoere);
    return () => void formulare.delete(hoere);
  }, [schluessel]);
  const verwirf = () => {
    loescheEntwurf(schluessel);
    // The form may have been left and opened again while it was being sent: what is sent does not wait there to be sent.
    for (const sage of formulare) sage(schluessel, JSON.stringify(stand.inhalt));
  };
  const kennung = (inhalt: unknown): string => {
    gesendet.current = alsSendung(inhalt, gesendet.current);
    schreibeEntwurf(schluessel, { inhalt: stand.inhalt, version: gesehen, gesendet: gesendet.current });
    return gesendet.current.id;
  };
  return {
    inhalt: stand.inhalt,
    aendere,
    verwirf,
    /** Id for what is sent of it: the same for the same content, as long as the draft is there. */
    kennung,
    schluessel,
    /** Version of the case as the person saw it when beginning to write: what is sent counts for it. */
    gesehen,
    /** The person has been shown what happened up to this version. */
    sieh,
    /** Found when the form opened. */
    ausEntwurf: stand.ausEntwurf,
    /** The draft was begun before the case changed. */
    veraltet: stand.version !== undefined && stand.version !== version,
  };
}
