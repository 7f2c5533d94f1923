import type { Posteingangseintrag } from '#libs/schnittstelle';
import { Hinweis } from '../bauteile/hinweis.js';
import { formatTag, formatZeitpunkt } from '../format/format.js';
import { Deutsch, useSprache, useTexte } from '../sprache/sprache.js';
import { Anlagenteil } from '../vorgang/teile/anlagen.js';
import { XmlText } from '../vorgang/teile/xml-text.js';

interface Eigenschaften {
  readonly eingang: Posteingangseintrag;
}

/** From whom and when. */
export function Eckdaten({ eingang }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  return (
    <dl className="bw-eckdaten">
      <div>
        <dt>{t.posteingang.absender}</dt>
        <dd>{eingang.absender}</dd>
      </div>
      <div>
        <dt>{t.posteingang.empfangen}</dt>
        <dd>{formatZeitpunkt(eingang.empfangenAm, sprache)}</dd>
      </div>
      <div>
        <dt>{t.posteingang.eingangstag}</dt>
        <dd>{formatTag(eingang.eingangstag, sprache)}</dd>
      </div>
      {eingang.standard && (
        <div>
          <dt>{t.posteingang.standard}</dt>
          <dd>{eingang.standard}</dd>
        </div>
      )}
    </dl>
  );
}

/** What is wrong with the message, and what to do about it. */
export function Fehlerliste({ eingang }: Eigenschaften) {
  const t = useTexte();
  return (
    <Hinweis art="warning" titel={t.posteingang.fehlerTitel(eingang.fehler.length)}>
      <ul className="bw-liste">
        {eingang.fehler.map((fehler) => (
          <li key={`${fehler.code}${fehler.zeile}${fehler.element}${fehler.text}`}>
            <strong>
              <Deutsch>{fehler.text}</Deutsch>
            </strong>
            {fehler.zeile !== undefined && (
              <span className="bw-leise"> {t.posteingang.zeile(fehler.zeile)}</span>
            )}
            <br />
            <Deutsch>{fehler.abhilfe}</Deutsch>
          </li>
        ))}
      </ul>
    </Hinweis>
  );
}

/** What has been done with it so far. */
export function Verlauf({ eingang }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  if (eingang.verlauf.length === 0) return null;
  return (
    <section>
      <h2 className="bw-zwischentitel">{t.posteingang.verlauf}</h2>
      <ol className="bw-zeitachse">
        {eingang.verlauf.map((schritt) => (
          <li key={`${schritt.am}${schritt.art}`} className="bw-zeitachse__eintrag">
            <p className="bw-klein">
              {formatZeitpunkt(schritt.am, sprache)} · {schritt.von.name}
            </p>
            <p className="bw-text bw-umbruch">
              <Deutsch>{schritt.text}</Deutsch>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What it says, and what came with it. */
export function Inhalt({ eingang }: Eigenschaften) {
  const t = useTexte();
  return (
    <>
      <section className="bw-abschnitte">
        <h2 className="bw-zwischentitel">{t.antrag.nachricht}</h2>
        {eingang.gekuerzt && <p className="bw-klein">{t.posteingang.gekuerzt}</p>}
        <XmlText xml={eingang.text} titel={t.antrag.nachricht} />
        <p>
          <a className="bw-verweis" href={eingang.nachrichtUrl} target="_blank" rel="noreferrer">
            {t.vorschau.eigenesFenster}
          </a>
        </p>
      </section>
      {eingang.anlagen.length > 0 && (
        <section>
          <h2 className="bw-zwischentitel">{t.vorgang.teile.anlagen}</h2>
          <Anlagenteil vorgang={eingang} />
        </section>
      )}
    </>
  );
}
