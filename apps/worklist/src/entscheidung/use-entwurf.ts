import { useCallback, useState } from 'react';
import { useSitzung } from '../anmeldung/sitzung.js';
import { entwurfSchluessel, leseEntwurf, loescheEntwurf, schreibeEntwurf } from './entwurf.js';

interface Angaben<T> {
  readonly vorgangId: string;
  readonly formular: string;
  /** Version of the case now. */
  readonly version: number;
  readonly beginn: () => T;
}

/** The input of a form that outlives reload, end of the session and restart of the server. */
export function useEntwurf<T>({ vorgangId, formular, version, beginn }: Angaben<T>) {
  const { ich } = useSitzung();
  const schluessel = entwurfSchluessel(ich.person.id, vorgangId, formular);
  const [stand, setStand] = useState(() => {
    const entwurf = leseEntwurf<T>(schluessel);
    return {
      inhalt: entwurf?.inhalt ?? beginn(),
      version: entwurf?.version,
      ausEntwurf: entwurf !== undefined,
    };
  });
  // A draft that was found says itself when it is out of date; else what was seen at the first letter typed counts.
  const gesehen = stand.ausEntwurf ? version : (stand.version ?? version);
  const schreibe = (inhalt: T, gesehene: number) => {
    schreibeEntwurf(schluessel, { inhalt, version: gesehene });
    setStand({ inhalt, version: gesehene, ausEntwurf: false });
  };
  const aendere = (inhalt: T) => schreibe(inhalt, gesehen);
  const sieh = (gesehene: number) => schreibe(stand.inhalt, gesehene);
  const verwirf = useCallback(() => {
    loescheEntwurf(schluessel);
    setStand({ inhalt: beginn(), version: undefined, ausEntwurf: false });
  }, [schluessel, beginn]);
  return {
    inhalt: stand.inhalt,
    aendere,
    verwirf,
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
