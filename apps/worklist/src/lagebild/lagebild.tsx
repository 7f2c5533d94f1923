import { useQuery } from '@tanstack/react-query';
import type { Anteil, Anteilszahl, Kennzahl, Lagebild as Lage } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Ladend } from '../bauteile/ladend.js';
import { formatAnteil, formatAnzahl, formatTag } from '../format/format.js';
import { Seitentitel } from '../huelle/seitentitel.js';
import { useAdresse } from '../huelle/use-adresse.js';
import { useDeutsch, useSprache } from '../sprache/sprache.js';
import { Balken } from './balken.js';
import { Tagesverlauf } from './tagesverlauf.js';
import { Tagwahl } from './tagwahl.js';
import { ZurListe } from './zur-liste.js';

/** How the authority stands: automation, fall-out, age, deadlines, samples. Each number leads to the list behind it. */
export function Lagebild() {
  const { texte: t, sprache } = useSprache();
  const deutsch = useDeutsch();
  const [adresse, setAdresse] = useAdresse();
  const auswahl = adresse.toString();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: schluessel.lagebild(auswahl),
    queryFn: ({ signal }) => hole<Lage>(`/api/v1/lagebild?${auswahl}`, { signal }),
    placeholderData: (vorher) => vorher,
  });
  const setze = (name: string, wert: string) => {
    const neu = (jetzt: URLSearchParams) => {
      if (wert) jetzt.set(name, wert);
      else jetzt.delete(name);
      return jetzt;
    };
    setAdresse(neu, { replace: true });
  };
  return (
    <div className="bw-seite">
      <div className="bw-seitenkopf">
        <Seitentitel titel={t.navigation.lagebild} />
        {data && (
          <p className="bw-leise">
            {formatTag(data.von, sprache)} – {formatTag(data.bis, sprache)}
          </p>
        )}
      </div>
      <div className="bw-leiste bw-leiste__zeile">
        {(['von', 'bis'] as const).map((ende) => (
          <Tagwahl
            key={ende}
            titel={t.lagebild[ende]}
            tag={adresse.get(ende) ?? data?.[ende] ?? ''}
            waehle={(tag) => setze(ende, tag)}
          />
        ))}
        <label className="bw-sortierwahl">
          <span>{t.vorrat.spalten.verfahren}</span>
          <select value={adresse.get('verfahren') ?? ''} onChange={(e) => setze('verfahren', e.target.value)}>
            <option value="">{t.lagebild.alleVerfahren}</option>
            {data?.automationJeVerfahren.map((verfahren) => (
              <option key={verfahren.wert} value={verfahren.wert} {...deutsch}>
                {verfahren.titel}
              </option>
            ))}
          </select>
        </label>
        <a className="bw-filter__knopf" href={`/api/v1/lagebild.csv?${auswahl}`} download>
          <span className="kern-icon kern-icon--download kern-icon--small" aria-hidden="true" />
          {t.lagebild.csv}
        </a>
      </div>
      {error && <Fehlschlag fehler={error} nochmals={() => void refetch()} />}
      {isPending && <Ladend />}
      {data && <Zahlen lage={data} />}
    </div>
  );
}

function Zahlen({ lage }: { lage: Lage }) {
  const { texte: t, sprache } = useSprache();
  const deutsch = useDeutsch();
  const stunden = (wert: number | null) => (wert === null ? '–' : t.lagebild.dauer(wert));
  return (
    <>
      <ul className="bw-kacheln">
        <Kachel
          titel={t.lagebild.automation}
          wert={zeigeAnteil(lage.automation)}
          zusatz={grenzen(lage.automation)}
          listen={[[t.vorgaenge.mengen.automatisch, trefferVon(lage.automation)]]}
          gross
        />
        <KachelZahl titel={t.lagebild.eingegangen} zahl={lage.eingegangen} />
        <KachelZahl titel={t.lagebild.entschieden} zahl={lage.entschieden} />
        <KachelZahl titel={t.lagebild.offen} zahl={lage.offen} />
        <KachelZahl titel={t.navigation.posteingang} zahl={lage.posteingang} />
        <KachelZahl titel={t.lagebild.ueberfaellig} zahl={lage.fristen.ueberfaellig} warnung />
        <KachelZahl titel={t.lagebild.heute} zahl={lage.fristen.heute} />
        <KachelZahl titel={t.lagebild.woche} zahl={lage.fristen.woche} />
        <Kachel
          titel={t.lagebild.durchlauf}
          wert={stunden(lage.durchlauf.median)}
          zusatz={t.lagebild.p90(stunden(lage.durchlauf.p90))}
          listen={[[t.vorgaenge.mengen.entschieden, lage.durchlauf.entschieden]]}
        />
        <Kachel
          titel={t.lagebild.stichprobe}
          wert={zeigeAnteil(lage.stichprobe.abweichend)}
          zusatz={grenzen(lage.stichprobe.abweichend)}
          listen={[
            [t.vorgaenge.mengen.abweichend, trefferVon(lage.stichprobe.abweichend)],
            [t.vorgaenge.mengen.geprueft, lage.stichprobe.geprueft],
            [t.vorgaenge.mengen.gezogen, lage.stichprobe.gezogen],
          ]}
        />
      </ul>
      <div className="bw-diagramme">
        <section>
          <h2 className="bw-zwischentitel">{t.lagebild.jeTag}</h2>
          <Tagesverlauf tage={lage.jeTag} />
        </section>
        {(['grund', 'regel', 'verfahren', 'version'] as const).map((art) => (
          <section key={art}>
            <h2 className="bw-zwischentitel">{t.lagebild.aussteuerung[art]}</h2>
            <Balken
              balken={lage.aussteuerung[art].map((balken) => ({
                ...balken,
                zusatz: t.lagebild.kumuliert(formatAnteil(balken.kumuliert, sprache)),
              }))}
            />
          </section>
        ))}
        <section>
          <h2 className="bw-zwischentitel">{t.lagebild.alter}</h2>
          <Balken balken={lage.alter.map((stufe) => ({ ...stufe, wert: stufe.titel }))} />
        </section>
        <section>
          <h2 className="bw-zwischentitel">{t.lagebild.automationJeVerfahren}</h2>
          <dl className="bw-fakten">
            {lage.automationJeVerfahren.map(({ wert, titel, anteil }) => (
              <div key={wert}>
                <dt {...deutsch}>{titel}</dt>
                <dd>
                  <ZurListe auswahl={anteil.auswahl} sonst={<strong>{zeigeAnteil(anteil)}</strong>}>
                    <strong>{zeigeAnteil(anteil)}</strong>
                    <span className="kern-sr-only" {...deutsch}>
                      {' '}
                      {titel}
                    </span>
                  </ZurListe>{' '}
                  <span className="bw-leise">{grenzen(anteil)}</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </>
  );

  function zeigeAnteil({ anteil }: Anteil) {
    return anteil === null ? '–' : formatAnteil(anteil, sprache);
  }

  function grenzen({ unten, oben, treffer, gesamt }: Anteil) {
    if (unten === null || oben === null) return t.lagebild.keineFaelle;
    const von = formatAnteil(unten, sprache);
    return t.lagebild.grenzen(
      formatAnzahl(treffer, sprache),
      formatAnzahl(gesamt, sprache),
      von,
      formatAnteil(oben, sprache),
    );
  }
}

const trefferVon = ({ treffer, auswahl }: Anteilszahl): Kennzahl => ({ anzahl: treffer, auswahl });

interface Kachelangaben {
  readonly titel: string;
  readonly wert: string;
  readonly zusatz?: string;
  readonly gross?: boolean;
  /** The lists behind it, each with its name. */
  readonly listen: readonly (readonly [string, Kennzahl])[];
}

function Kachel({ titel, wert, zusatz, gross, listen }: Kachelangaben) {
  const { sprache } = useSprache();
  return (
    <li className={`bw-kachel${gross ? ' bw-kachel--gross' : ''}`}>
      <span className="bw-kachel__titel">{titel}</span>
      <span className="bw-kachel__wert">{wert}</span>
      {zusatz && <span className="bw-klein">{zusatz}</span>}
      {listen.map(([name, { anzahl, auswahl }]) => (
        <ZurListe key={name} klein auswahl={auswahl}>
          {name}: {formatAnzahl(anzahl, sprache)}
        </ZurListe>
      ))}
    </li>
  );
}

interface Zahlangaben {
  readonly titel: string;
  readonly zahl: Kennzahl;
  readonly warnung?: boolean;
}

function KachelZahl({ titel, zahl, warnung }: Zahlangaben) {
  const { texte: t, sprache } = useSprache();
  return (
    <li className={`bw-kachel${warnung && zahl.anzahl > 0 ? ' bw-kachel--warnung' : ''}`}>
      <span className="bw-kachel__titel">{titel}</span>
      <span className="bw-kachel__wert">{formatAnzahl(zahl.anzahl, sprache)}</span>
      <ZurListe klein auswahl={zahl.auswahl}>
        {t.lagebild.zurListe}
        <span className="kern-sr-only"> {titel}</span>
      </ZurListe>
    </li>
  );
}
