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
  const aendere = useCallback(
    (inhalt: T) => {
      schreibeEntwurf(schluessel, { inhalt, version });
      setStand({ inhalt, version, ausEntwurf: false });
    },
    [schluessel, version],
  );
  const verwirf = useCallback(() => {
    loescheEntwurf(schluessel);
    setStand({ inhalt: beginn(), version: undefined, ausEntwurf: false });
  }, [schluessel, beginn]);
  return {
    inhalt: stand.inhalt,
    aendere,
    verwirf,
    schluessel,
    /** Found when the form opened. */
    ausEntwurf: stand.ausEntwurf,
    /** The draft was begun before the case changed. */
    veraltet: stand.version !== undefined && stand.version !== version,
  };
}
