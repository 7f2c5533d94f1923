import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useSitzung } from '../anmeldung/sitzung.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { useAufklapper } from '../bauteile/use-aufklapper.js';
import { Wahl } from '../bauteile/wahl.js';
import { liesThema, setzeThema, THEMEN, type Thema } from '../gestalt/thema.js';
import { useSprache } from '../sprache/sprache.js';
import { SPRACHEN } from '../sprache/sprachen.js';
import { Behoerdenwahl } from './behoerdenwahl.js';

/** The person's own matters: profile, language, appearance, help, sign out. */
export function Personenmenue({ zeigeHilfe }: { zeigeHilfe: () => void }) {
  const { ich, abmelden } = useSitzung();
  const { texte: t, sprache, waehle } = useSprache();
  const { offen, id, schliesse, umgebend, knopf } = useAufklapper();
  const [fehler, setFehler] = useState<unknown>();
  const [thema, setThema] = useState<Thema>(liesThema);
  const ort = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when the page changes
  useEffect(schliesse, [ort.pathname]);
  return (
    <div className="bw-person" {...umgebend}>
      <button {...knopf} className="bw-person__knopf">
        <span className="kern-icon kern-icon--account-circle" aria-hidden="true" />
        <span>
          <span className="kern-sr-only">{t.person.menue} </span>
          {ich.person.name}
        </span>
      </button>
      {offen && (
        <div id={id} className="bw-person__inhalt" tabIndex={-1}>
          <p className="bw-klein">{ich.rollen.map((rolle) => t.rollen[rolle]).join(', ')}</p>
          {ich.vertritt.map((person) => (
            <p className="bw-klein" key={person.id}>
              {t.person.vertritt(person.name)}
            </p>
          ))}
          {ich.behoerden.length > 1 && <Behoerdenwahl />}
          <Wahl
            name="sprache"
            titel={t.person.sprache}
            wert={sprache}
            moeglich={SPRACHEN.map((s) => ({ wert: s, titel: t.sprachen[s] }))}
            waehle={waehle}
          />
          <Wahl
            name="thema"
            titel={t.person.thema}
            wert={thema}
            moeglich={THEMEN.map((wert) => ({ wert, titel: t.themen[wert] }))}
            waehle={(wert) => {
              setzeThema(wert);
              setThema(wert);
            }}
          />
          {fehler !== undefined && <Fehlschlag fehler={fehler} fokus />}
          <ul className="bw-person__wege">
            <li>
              <Link to="/profil">{t.navigation.profil}</Link>
            </li>
            <li>
              <button
                type="button"
                onClick={() => {
                  schliesse();
                  zeigeHilfe();
                }}
              >
                {t.tastatur.titel}
              </button>
            </li>
            <li>
              <button type="button" onClick={() => abmelden().catch(setFehler)}>
                {t.person.abmelden}
              </button>
            </li>
          </ul>
        </div>
      )}
    </div>
  );
}
