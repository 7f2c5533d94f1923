import type { Vorgangsaufgabe } from '#libs/schnittstelle';
import { Tasten } from '../bauteile/tasten.js';
import { useDeutsch, useTexte } from '../sprache/sprache.js';

interface Eigenschaften {
  readonly id: string;
  readonly aufgabe: Vorgangsaufgabe;
  readonly gewaehlt: string | null;
  readonly waehle: (aktion: string) => void;
}

/** The ways to answer, as big buttons with their keys. Choosing sends nothing yet. */
export function Aktionswahl({ id, aufgabe, gewaehlt, waehle }: Eigenschaften) {
  const t = useTexte();
  const deutsch = useDeutsch();
  return (
    <fieldset className="bw-aktionen" aria-label={t.entscheidung.aktionen}>
      {aufgabe.aktionen.map((aktion, i) => (
        <button
          key={aktion.id}
          id={i === 0 ? id : undefined}
          type="button"
          className="bw-aktion"
          aria-pressed={aktion.id === gewaehlt}
          onClick={() => waehle(aktion.id)}
        >
          <span className="bw-aktion__titel" {...deutsch}>
            {aktion.titel}
          </span>
          {!aktion.entscheidet && <span className="bw-klein">{t.entscheidung.entscheidetNicht}</span>}
          <Tasten tasten={String(i + 1)} />
        </button>
      ))}
    </fieldset>
  );
}
