import { useRef, useState } from 'react';
import type { Arbeitszeile } from '#libs/schnittstelle';
import { useTeam } from '../abruf/abfragen.js';
import { useSitzung } from '../anmeldung/sitzung.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Hinweis } from '../bauteile/hinweis.js';
import { Knopf } from '../bauteile/knopf.js';
import { formatTag } from '../format/format.js';
import { useSprache } from '../sprache/sprache.js';
import type { useZuweisung } from './use-zuweisung.js';
import { zeilenname } from './zeilen.js';

interface Eigenschaften {
  readonly gewaehlt: readonly Arbeitszeile[];
  readonly zuweisung: ReturnType<typeof useZuweisung>;
  readonly hebeAuf: () => void;
}

/** What one can do with the chosen rows at once, and what became of each. */
export function Sammelleiste({ gewaehlt, zuweisung, hebeAuf }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  const { ich } = useSitzung();
  const [an, setAn] = useState('');
  const { personen, fehler, nochmals } = useTeam(gewaehlt.length > 0);
  const { laeuft } = zuweisung;
  const sende = (ziel: string | null) => zuweisung.weiseZu({ zeilen: gewaehlt, an: ziel });
  return (
    <section className="bw-sammel" aria-label={t.vorrat.sammel}>
      <strong>{t.vorrat.gewaehlt(gewaehlt.length)}</strong>
      <Knopf klein art="primary" laeuft={laeuft} onClick={() => sende(ich.person.id)}>
        {t.vorrat.mirZuweisen}
      </Knopf>
      <span className="bw-paar">
        <label>
          <span className="kern-sr-only">{t.vorrat.zuweisenAn}</span>
          <select value={an} onChange={(ereignis) => setAn(ereignis.target.value)}>
            <option value="">{t.vorrat.zuweisenAn} …</option>
            {personen?.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name} ({t.vorrat.offen(person.offen)}
                {person.abwesendBis && `, ${t.vorrat.abwesendBis(formatTag(person.abwesendBis, sprache))}`})
              </option>
            ))}
          </select>
        </label>
        <Knopf klein laeuft={laeuft} aria-disabled={!an} onClick={() => sende(an)}>
          {t.vorrat.zuweisen}
        </Knopf>
      </span>
      <Knopf klein laeuft={laeuft} onClick={() => sende(null)}>
        {t.vorrat.freigeben}
      </Knopf>
      <Knopf klein art="tertiary" onClick={hebeAuf}>
        {t.vorrat.auswahlAufheben}
      </Knopf>
      {fehler && !personen && <Fehlschlag fehler={fehler} nochmals={nochmals} />}
    </section>
  );
}

interface Berichtangaben {
  readonly zeilen: readonly Arbeitszeile[];
  readonly zuweisung: ReturnType<typeof useZuweisung>;
  /** Moves the focus to a row: the button that was pressed goes with the report. */
  readonly geheZu: (name: string) => void;
}

/** Results row by row: nothing counts as done that was refused. */
export function Zuweisungsbericht({ zeilen, zuweisung, geheZu }: Berichtangaben) {
  const { texte: t } = useSprache();
  const knopf = useRef<HTMLParagraphElement>(null);
  const { gelungen, gescheitert, fehler } = zuweisung.bericht;
  if (fehler !== undefined) return <Fehlschlag fehler={fehler} fokus />;
  if (gescheitert.length === 0) return null;
  const je = new Map(zeilen.map((zeile) => [zeilenname(zeile), zeile]));
  const vergeben = gescheitert.filter(({ uebernehmbar }) => uebernehmbar);
  const uebernimm = () => {
    for (const an of new Set(vergeben.map((ergebnis) => ergebnis.an))) {
      const dafuer = vergeben.filter((ergebnis) => ergebnis.an === an);
      zuweisung.weiseZu(
        { zeilen: dafuer.flatMap((ergebnis) => je.get(zeilenname(ergebnis)) ?? []), an, uebernehmen: true },
        () => knopf.current?.contains(document.activeElement) && geheZu(zeilenname(dafuer[0]!)),
      );
    }
  };
  return (
    <Hinweis art="warning" rolle="alert" titel={t.vorrat.teilsGescheitert(gelungen, gescheitert.length)}>
      <ul className="bw-liste">
        {gescheitert.map((ergebnis) => (
          <li key={zeilenname(ergebnis)}>
            <strong>{je.get(zeilenname(ergebnis))?.aktenzeichen}</strong> {ergebnis.text}
          </li>
        ))}
      </ul>
      {vergeben.length > 0 && (
        <p ref={knopf}>
          <Knopf klein laeuft={zuweisung.laeuft} onClick={uebernimm}>
            {t.vorrat.trotzdemUebernehmen(vergeben.length)}
          </Knopf>
        </p>
      )}
    </Hinweis>
  );
}
