import { useTeam } from '../abruf/abfragen.js';
import { useTexte } from '../sprache/sprache.js';
import { Auswahl } from './auswahl.js';
import { Fehlschlag } from './fehlschlag.js';
import { Feld } from './feld.js';

interface Eigenschaften {
  readonly id: string;
  readonly titel: string;
  /** Id of the person chosen; empty: nobody yet. */
  readonly wer: string;
  /** Ids of those who cannot be chosen. */
  readonly nicht: readonly string[];
  /** Nobody has been chosen although somebody must be. */
  readonly fehlt: boolean;
  readonly waehle: (id: string) => void;
}

/** Chooses somebody of the team. */
export function Personenwahl({ id, titel, wer, nicht, fehlt, waehle }: Eigenschaften) {
  const t = useTexte();
  const { personen, fehler, nochmals } = useTeam();
  const waehlbare = personen?.filter((person) => !nicht.includes(person.id));
  if (fehler && !personen) return <Fehlschlag fehler={fehler} nochmals={nochmals} />;
  return (
    <Feld
      id={id}
      titel={titel}
      pflicht
      hinweis={waehlbare && (waehlbare.length === 0 ? t.formular.niemandWaehlbar : t.formular.werFehlt)}
      fehler={fehlt && !wer ? t.formular.feldFehlt(titel) : undefined}
    >
      {(aria) => (
        <Auswahl aria={aria} wert={wer} waehle={waehle}>
          {waehlbare?.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </Auswahl>
      )}
    </Feld>
  );
}
