import { useId, useState } from 'react';
import type { Vorgangsseite } from '#libs/schnittstelle';
import { useSitzung } from '../anmeldung/sitzung.js';
import { Hinweis } from '../bauteile/hinweis.js';
import { Knopf } from '../bauteile/knopf.js';
import { fokussiereTitel } from '../huelle/seitentitel.js';
import { useTexte } from '../sprache/sprache.js';
import { type Antwortentwurf, geschriebenes, schrittVon } from './antwortentwurf.js';
import { entwurfSchluessel, liesEntwuerfe, loescheEntwurf } from './entwurf.js';

/** What somebody has written about a question that is open no more: another one may need the same words. */
export function Liegengebliebenes({ vorgang }: { readonly vorgang: Vorgangsseite }) {
  const t = useTexte();
  const id = useId();
  const { ich } = useSitzung();
  const [, setVerworfen] = useState(0);
  const offene = vorgang.aufgaben.map(schrittVon);
  const reste = liesEntwuerfe(ich.person.id, vorgang.id).flatMap(({ formular, inhalt }) => {
    const text = istAntwort(inhalt) && !offene.includes(formular) ? geschriebenes(inhalt) : '';
    return text === '' ? [] : [{ formular, text }];
  });
  const verwirf = (formular: string) => {
    loescheEntwurf(entwurfSchluessel(ich.person.id, vorgang.id, formular));
    setVerworfen((n) => n + 1);
    fokussiereTitel();
  };
  return reste.map(({ formular, text }) => (
    <Hinweis
      key={formular}
      art="info"
      titel={<span id={`${id}-${formular}`}>{t.entwurf.liegengeblieben}</span>}
    >
      <textarea
        className="kern-form-input__input bw-textfeld bw-liegengeblieben"
        readOnly
        aria-labelledby={`${id}-${formular}`}
        value={text}
      />
      <p>
        <Knopf klein onClick={() => verwirf(formular)}>
          {t.entwurf.verwerfen}
        </Knopf>
      </p>
    </Hinweis>
  ));
}

/** Drafts of all forms lie together; those of answers have reasons. */
const istAntwort = (inhalt: unknown): inhalt is Antwortentwurf =>
  typeof inhalt === 'object' && inhalt !== null && 'felder' in inhalt && 'begruendung' in inhalt;
