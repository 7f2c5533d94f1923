import { useRef } from 'react';
import type { Vorgangsseite } from '#libs/schnittstelle';
import { useAdresse } from '../huelle/use-adresse.js';
import { useTexte } from '../sprache/sprache.js';
import { useKuerzel } from '../tastatur/tastatur.js';
import { Ablaufteil } from './teile/ablauf.js';
import { Anlagenteil } from './teile/anlagen.js';
import { Antragsteil } from './teile/antrag.js';
import { Briefeteil } from './teile/briefe.js';
import { Fristenteil } from './teile/fristen.js';
import { Notizenteil } from './teile/notizen.js';
import { Regelteil } from './teile/regeln.js';
import { Registerteil } from './teile/register.js';
import { Schriftwechselteil } from './teile/schriftwechsel.js';
import { Zeitachsenteil } from './teile/zeitachse.js';

type Zaehler = (vorgang: Vorgangsseite) => number | undefined;

const TEILE = [
  { id: 'antrag', Inhalt: Antragsteil, anzahl: ((v) => v.unzugeordnet.length || undefined) as Zaehler },
  { id: 'anlagen', Inhalt: Anlagenteil, anzahl: ((v) => v.anlagen.length || undefined) as Zaehler },
  { id: 'regeln', Inhalt: Regelteil, anzahl: (() => undefined) as Zaehler },
  { id: 'register', Inhalt: Registerteil, anzahl: ((v) => v.konflikte.length || undefined) as Zaehler },
  { id: 'zeitachse', Inhalt: Zeitachsenteil, anzahl: (() => undefined) as Zaehler },
  { id: 'ablauf', Inhalt: Ablaufteil, anzahl: (() => undefined) as Zaehler },
  { id: 'fristen', Inhalt: Fristenteil, anzahl: ((v) => v.fristen.length || undefined) as Zaehler },
  {
    id: 'schriftwechsel',
    Inhalt: Schriftwechselteil,
    anzahl: ((v) => v.mitteilungen.length || undefined) as Zaehler,
  },
  { id: 'briefe', Inhalt: Briefeteil, anzahl: ((v) => v.bescheide.length || undefined) as Zaehler },
  { id: 'notizen', Inhalt: Notizenteil, anzahl: ((v) => v.notizen.length || undefined) as Zaehler },
] as const;

/** The file, part by part; the part shown stands in the address. */
export function Vorgangsteile({ vorgang }: { vorgang: Vorgangsseite }) {
  const t = useTexte();
  const [adresse, setAdresse] = useAdresse();
  const leiste = useRef<HTMLDivElement>(null);
  const stelle = liesStelle(adresse);
  const { id, Inhalt } = TEILE[stelle]!;
  const zeige = (wohin: (jetzt: number) => number, fokus = false) => {
    const angaben = (jetzt: URLSearchParams) => {
      const ziel = (wohin(liesStelle(jetzt)) + TEILE.length) % TEILE.length;
      if (fokus) leiste.current?.querySelectorAll<HTMLElement>('[role=tab]')[ziel]?.focus();
      jetzt.set('teil', TEILE[ziel]!.id);
      return jetzt;
    };
    setAdresse(angaben, { replace: true, preventScrollReset: true });
  };
  const gruppe = t.tastatur.gruppen.vorgang;
  useKuerzel([
    { tasten: '.', titel: t.tastatur.naechsterTeil, gruppe, aktion: () => zeige((jetzt) => jetzt + 1, true) },
    { tasten: ',', titel: t.tastatur.vorigerTeil, gruppe, aktion: () => zeige((jetzt) => jetzt - 1, true) },
  ]);
  return (
    <div className="bw-teile">
      <h2 className="kern-sr-only">{t.vorgang.akte}</h2>
      <div
        ref={leiste}
        className="bw-teile__leiste"
        role="tablist"
        aria-label={t.vorgang.akte}
        onKeyDown={(ereignis) => {
          const schritt = SCHRITTE[ereignis.key];
          if (schritt === undefined || ereignis.ctrlKey || ereignis.altKey || ereignis.metaKey) return;
          ereignis.preventDefault();
          zeige(schritt, true);
        }}
      >
        {TEILE.map((teil, i) => {
          const anzahl = teil.anzahl(vorgang);
          return (
            <button
              key={teil.id}
              type="button"
              role="tab"
              id={`reiter-${teil.id}`}
              aria-selected={i === stelle}
              aria-controls="teil"
              tabIndex={i === stelle ? 0 : -1}
              className="bw-teile__reiter"
              onClick={() => zeige(() => i)}
            >
              {t.vorgang.teile[teil.id]}
              {anzahl !== undefined && <span className="bw-zahl">{anzahl}</span>}
            </button>
          );
        })}
      </div>
      <div
        id="teil"
        role="tabpanel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: from the tab list one Tab leads here (ARIA pattern)
        tabIndex={0}
        aria-labelledby={`reiter-${id}`}
        className="bw-teile__inhalt"
      >
        <Inhalt vorgang={vorgang} />
      </div>
    </div>
  );
}

const liesStelle = (adresse: URLSearchParams) =>
  Math.max(
    0,
    TEILE.findIndex(({ id }) => id === adresse.get('teil')),
  );

const SCHRITTE: Readonly<Record<string, (jetzt: number) => number>> = {
  ArrowRight: (jetzt) => jetzt + 1,
  ArrowDown: (jetzt) => jetzt + 1,
  ArrowLeft: (jetzt) => jetzt - 1,
  ArrowUp: (jetzt) => jetzt - 1,
  Home: () => 0,
  End: () => TEILE.length - 1,
};
