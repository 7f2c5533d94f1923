import type { Ich, Vorgangsaufgabe, Vorgangsseite } from '#libs/schnittstelle';
import { darfBearbeiten } from '../anmeldung/darf-bearbeiten.js';
import { useSitzung } from '../anmeldung/sitzung.js';
import { useZuweisung } from '../arbeitsvorrat/use-zuweisung.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Fristanzeige } from '../bauteile/fristanzeige.js';
import { Hinweis } from '../bauteile/hinweis.js';
import { Knopf } from '../bauteile/knopf.js';
import { formatZeitpunkt } from '../format/format.js';
import { Deutsch, useDeutsch, useSprache } from '../sprache/sprache.js';
import { istBefangen } from '../vorgang/ist-befangen.js';
import { Wiedervorlageknopf } from '../wiedervorlage/wiedervorlageknopf.js';
import { Zurueckgelegt } from '../wiedervorlage/zurueckgelegt.js';
import { Entscheidungsformular } from './entscheidungsformular.js';
import { Mitzeichnung } from './mitzeichnung.js';

interface Eigenschaften {
  readonly vorgang: Vorgangsseite;
  readonly aufgabe: Vorgangsaufgabe;
  readonly neuLaden: () => void;
}

/** The open question: what is asked, why, by which norm, and the way to answer. */
export function Aufgabenkarte({ vorgang, aufgabe, neuLaden }: Eigenschaften) {
  const deutsch = useDeutsch();
  const { texte: t, sprache } = useSprache();
  return (
    <section className="bw-aufgabe" aria-labelledby={`frage-${aufgabe.id}`}>
      <p className="bw-aufgabe__art">{t.aufgabe.art[aufgabe.status]}</p>
      <h2 id={`frage-${aufgabe.id}`} className="kern-heading-medium" {...deutsch}>
        {aufgabe.frage}
      </h2>
      <p className="bw-aufgabe__grund" {...deutsch}>
        <span className="bw-umbruch">{aufgabe.grund}</span>
        {aufgabe.norm && <span className="bw-norm">{aufgabe.norm}</span>}
      </p>
      {aufgabe.anzeige.length > 0 && (
        <dl className="bw-fakten bw-aufgabe__anzeige" {...deutsch}>
          {aufgabe.anzeige.map((angabe) => (
            <div key={`${angabe.titel}${angabe.text}`}>
              <dt>{angabe.titel}</dt>
              <dd className="bw-umbruch">{angabe.text}</dd>
            </div>
          ))}
        </dl>
      )}
      <Zustaendigkeit vorgang={vorgang} aufgabe={aufgabe} neuLaden={neuLaden} />
      {aufgabe.abgewiesen && (
        <Hinweis art="warning" titel={t.aufgabe.abgewiesen}>
          <p className="bw-text">
            <Deutsch>{aufgabe.abgewiesen.grund}</Deutsch> ({aufgabe.abgewiesen.von.name},{' '}
            {formatZeitpunkt(aufgabe.abgewiesen.am, sprache)})
          </p>
        </Hinweis>
      )}
      <Antwortbereich vorgang={vorgang} aufgabe={aufgabe} neuLaden={neuLaden} />
    </section>
  );
}

function Antwortbereich({ vorgang, aufgabe, neuLaden }: Eigenschaften) {
  const { texte: t } = useSprache();
  if (aufgabe.status === 'beantwortet') {
    return (
      <Hinweis art="success" titel={t.aufgabe.beantwortet}>
        <p className="bw-text">{aufgabe.ruecknehmbarBis ? t.aufgabe.ruecknehmbar : t.aufgabe.wirksam}</p>
      </Hinweis>
    );
  }
  if (!vorgang.moeglich.antworten || aufgabe.hindernis !== null) {
    const grund = vorgang.moeglich.grund ?? aufgabe.hindernis;
    return (
      <Hinweis art="info" titel={t.aufgabe.nichtMoeglich}>
        {grund && (
          <p className="bw-text">
            <Deutsch>{grund}</Deutsch>
          </p>
        )}
      </Hinweis>
    );
  }
  if (aufgabe.status === 'gezeichnet' && aufgabe.gezeichnet) {
    return (
      <Mitzeichnung vorgang={vorgang} aufgabe={aufgabe} gezeichnet={aufgabe.gezeichnet} neuLaden={neuLaden} />
    );
  }
  return <Entscheidungsformular vorgang={vorgang} aufgabe={aufgabe} neuLaden={neuLaden} />;
}

/** Whose task it is and by when. A colleague's task is not taken by one click. */
function Zustaendigkeit({ vorgang, aufgabe, neuLaden }: Eigenschaften) {
  const { texte: t } = useSprache();
  const { ich } = useSitzung();
  const zuweisung = useZuweisung();
  const befangen = istBefangen(vorgang, ich);
  const meine = aufgabe.bearbeiter?.id === ich.person.id;
  const kannZuruecklegen =
    aufgabe.status === 'offen' &&
    aufgabe.hindernis === null &&
    vorgang.moeglich.antworten &&
    istFrei(aufgabe.bearbeiter, ich);
  const { fehler, gescheitert } = zuweisung.bericht;
  const sende = (an: string | null) =>
    zuweisung.weiseZu(
      { zeilen: [{ vorgangId: vorgang.id, aufgabeId: aufgabe.id, version: aufgabe.version }], an },
      neuLaden,
    );
  return (
    <>
      <div className="bw-aufgabe__lage">
        {aufgabe.frist && <Fristanzeige frist={aufgabe.frist} mitTitel />}
        <span>
          <span className="bw-leise">{t.aufgabe.fuer} </span>
          {t.aufgabe.rollen[aufgabe.rolle] ?? aufgabe.rolle}
        </span>
        <span>
          <span className="bw-leise">{t.aufgabe.bearbeitung} </span>
          {meine ? t.aufgabe.sie : (aufgabe.bearbeiter?.name ?? t.vorrat.niemand)}
        </span>
        {aufgabe.mitzeichnung && <span>{t.aufgabe.mitzeichnungNoetig}</span>}
        {aufgabe.bearbeiter === null && darfBearbeiten(ich) && !befangen && (
          <Knopf klein laeuft={zuweisung.laeuft} onClick={() => sende(ich.person.id)}>
            {t.vorrat.mirZuweisen}
          </Knopf>
        )}
        {meine && aufgabe.status === 'offen' && (
          <Knopf klein art="tertiary" laeuft={zuweisung.laeuft} onClick={() => sende(null)}>
            {t.vorrat.freigeben}
          </Knopf>
        )}
        {kannZuruecklegen && <Wiedervorlageknopf vorgang={vorgang} aufgabe={aufgabe} />}
      </div>
      {aufgabe.zurueckgelegt && (
        <Zurueckgelegt
          vorgang={vorgang}
          aufgabeId={aufgabe.id}
          angabe={aufgabe.zurueckgelegt}
          aufhebbar={kannZuruecklegen}
        />
      )}
      {fehler !== undefined && <Fehlschlag fehler={fehler} fokus />}
      {gescheitert.map(({ text }) => (
        <Hinweis key={text} art="warning" titel={<Deutsch>{text}</Deutsch>} rolle="alert" />
      ))}
    </>
  );
}

/** Nobody's task, one's own, or that of somebody one stands in for. */
function istFrei(bearbeiter: Vorgangsaufgabe['bearbeiter'], { person, vertritt }: Ich): boolean {
  return bearbeiter === null || [person, ...vertritt].some(({ id }) => id === bearbeiter.id);
}
