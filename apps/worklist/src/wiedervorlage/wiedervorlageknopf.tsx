import { useState } from 'react';
import type { Vorgangsaufgabe, Vorgangsseite } from '#libs/schnittstelle';
import { Knopf } from '../bauteile/knopf.js';
import { useTexte } from '../sprache/sprache.js';
import { Wiedervorlagedialog } from './wiedervorlagedialog.js';

interface Eigenschaften {
  readonly vorgang: Vorgangsseite;
  readonly aufgabe: Vorgangsaufgabe;
}

/** Opens the form in which a task is put back to a day. */
export function Wiedervorlageknopf({ vorgang, aufgabe }: Eigenschaften) {
  const t = useTexte();
  const [offen, setOffen] = useState(false);
  return (
    <>
      <Knopf klein art="tertiary" onClick={() => setOffen(true)}>
        {t.wiedervorlage.zuruecklegen}
      </Knopf>
      {offen && <Wiedervorlagedialog vorgang={vorgang} aufgabe={aufgabe} schliesse={() => setOffen(false)} />}
    </>
  );
}
