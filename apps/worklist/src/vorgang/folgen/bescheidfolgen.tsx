import { useState } from 'react';
import type { Bescheidangabe, Erfasst, Vorgangsseite } from '#libs/schnittstelle';
import { Knopf } from '../../bauteile/knopf.js';
import { formatTag } from '../../format/format.js';
import { useAnsage } from '../../huelle/ansage.js';
import { useSprache } from '../../sprache/sprache.js';
import { Aufhebungsdialog } from './aufhebungsdialog.js';
import { NeuerVorgang } from './neuer-vorgang.js';
import { Rechtsbehelfsdialog } from './rechtsbehelfsdialog.js';

interface Eigenschaften {
  readonly vorgang: Vorgangsseite;
  readonly bescheid: Bescheidangabe;
}

/** What can follow a decision here: a remedy that came on paper, and taking it back. Each becomes a case of its own. */
export function Bescheidfolgen({ vorgang, bescheid }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  const sage = useAnsage();
  const [offen, setOffen] = useState<'rechtsbehelf' | 'aufhebung'>();
  const [getan, setGetan] = useState<{ text: string; erfasst: Erfasst }>();
  const { folgen } = bescheid;
  if (!folgen || !vorgang.moeglich.verknuepfen) return null;
  const { rechtsbehelf, aufhebung } = folgen;
  const gegeben = rechtsbehelf === 'widerspruch' || rechtsbehelf === 'einspruch' ? rechtsbehelf : undefined;
  const dialog = {
    vorgang,
    bescheid,
    schliesse: () => setOffen(undefined),
    getan: (was: string, erfasst: Erfasst) => {
      const text = `${was} ${t.folgen.eingangstag(formatTag(erfasst.eingangstag, sprache))}`;
      sage(text);
      setOffen(undefined);
      setGetan({ text, erfasst });
    },
  };
  return (
    <div className="bw-folgen">
      {rechtsbehelf === 'klage' && <p className="bw-leise">{t.folgen.nurKlage}</p>}
      {rechtsbehelf === 'einbezogen' && <p className="bw-leise">{t.folgen.einbezogen}</p>}
      <p className="bw-knoepfe">
        {gegeben && (
          <Knopf klein onClick={() => setOffen('rechtsbehelf')}>
            {t.folgen.rechtsbehelf.knopf(t.folgen.rechtsbehelf.name[gegeben])}
          </Knopf>
        )}
        {aufhebung.length > 0 && (
          <Knopf klein onClick={() => setOffen('aufhebung')}>
            {t.folgen.aufhebung.knopf}
          </Knopf>
        )}
      </p>
      {getan && <NeuerVorgang key={getan.erfasst.antragId} vorgang={vorgang} {...getan} />}
      {offen === 'rechtsbehelf' && gegeben && <Rechtsbehelfsdialog {...dialog} art={gegeben} />}
      {offen === 'aufhebung' && <Aufhebungsdialog {...dialog} />}
    </div>
  );
}
