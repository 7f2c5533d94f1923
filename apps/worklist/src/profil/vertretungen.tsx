import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { Vertretungen as Liste, Vertretung } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole, jetzt } from '../abruf/abruf.js';
import { useKennung } from '../abruf/use-kennung.js';
import { useSenden } from '../abruf/use-senden.js';
import { useSitzung } from '../anmeldung/sitzung.js';
import { Datumsfeld } from '../bauteile/datumsfeld.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Knopf } from '../bauteile/knopf.js';
import { Personenwahl } from '../bauteile/personenwahl.js';
import { formatTag, tagVon } from '../format/format.js';
import { useAnsage } from '../huelle/ansage.js';
import { useFokusfang } from '../huelle/seitentitel.js';
import { useSprache } from '../sprache/sprache.js';

const PFAD = '/api/v1/vertretungen';

/** Who acts for whom while somebody is absent. */
export function Vertretungen() {
  const { texte: t, sprache } = useSprache();
  const sage = useAnsage();
  const abfragen = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: schluessel.vertretungen,
    queryFn: ({ signal }) => hole<Liste>(PFAD, { signal }),
  });
  // The button that ends one goes with its row.
  useFokusfang(data?.vertretungen.length);
  const beenden = useSenden({
    mutationFn: (vertretung: Vertretung) => hole(`${PFAD}/${vertretung.id}`, { method: 'DELETE' }),
    onSuccess: async () => {
      await abfragen.invalidateQueries({ queryKey: schluessel.vertretungen });
      sage(t.vertretung.beendet);
    },
  });
  return (
    <section className="bw-abschnitte">
      <h2 className="bw-zwischentitel">{t.vertretung.titel}</h2>
      <p className="bw-text">{t.vertretung.wozu}</p>
      {error && <Fehlschlag fehler={error} nochmals={() => void refetch()} />}
      {beenden.error && <Fehlschlag fehler={beenden.error} fokus />}
      {data?.vertretungen.length === 0 && <p className="bw-leise">{t.vertretung.keine}</p>}
      <ul className="bw-karten">
        {data?.vertretungen.map((vertretung) => (
          <li key={vertretung.id} className="bw-karte">
            <div>
              <strong>{t.vertretung.satz(vertretung.vertritt.name, vertretung.abwesend.name)}</strong>
              <span className="bw-zeile__zweite">
                {formatTag(vertretung.von, sprache)} – {formatTag(vertretung.bis, sprache)}
              </span>
            </div>
            <Knopf klein laeuft={beenden.isPending} onClick={() => beenden.mutate(vertretung)}>
              {t.vertretung.beenden}
            </Knopf>
          </li>
        ))}
      </ul>
      <NeueVertretung />
    </section>
  );
}

function NeueVertretung() {
  const { texte: t } = useSprache();
  const { ich } = useSitzung();
  const id = useId();
  const sage = useAnsage();
  const abfragen = useQueryClient();
  const heute = tagVon(new Date(jetzt()));
  const [wer, setWer] = useState('');
  const [von, setVon] = useState(heute);
  const [bis, setBis] = useState(heute);
  const { kennung, verwirf } = useKennung();
  const eintragen = useSenden({
    mutationFn: () => {
      const wunsch = { vertritt: wer, von, bis };
      return hole(PFAD, { method: 'POST', daten: { id: kennung(wunsch), ...wunsch } });
    },
    onSuccess: async () => {
      verwirf();
      setWer('');
      await abfragen.invalidateQueries({ queryKey: schluessel.vertretungen });
      sage(t.vertretung.eingetragen);
    },
  });
  const [fehlt, setFehlt] = useState(false);
  const sende = (ereignis: FormEvent) => {
    ereignis.preventDefault();
    setFehlt(wer === '');
    if (wer && bis >= von) eintragen.mutate();
    else document.getElementById(wer ? `${id}-bis` : `${id}-wer`)?.focus();
  };
  return (
    <form className="bw-formular" noValidate onSubmit={sende}>
      <h3 className="kern-title">{t.vertretung.neu}</h3>
      <Personenwahl
        id={`${id}-wer`}
        titel={t.vertretung.wer}
        nicht={[ich.person.id]}
        wer={wer}
        fehlt={fehlt}
        waehle={setWer}
      />
      <div className="bw-nebeneinander">
        <Datumsfeld id={`${id}-von`} titel={t.vertretung.von} pflicht wert={von} aendere={setVon} />
        <Datumsfeld
          id={`${id}-bis`}
          titel={t.vertretung.bis}
          fehler={bis < von ? t.vertretung.bisVorVon : undefined}
          pflicht
          wert={bis}
          aendere={setBis}
        />
      </div>
      {eintragen.error && <Fehlschlag fehler={eintragen.error} fokus />}
      <div className="bw-knoepfe">
        <Knopf art="primary" type="submit" laeuft={eintragen.isPending}>
          {t.vertretung.eintragen}
        </Knopf>
      </div>
    </form>
  );
}
