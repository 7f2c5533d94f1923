import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useState } from 'react';
import {
  type Posteingangseintrag,
  TEXTGRENZEN,
  type Zuordnungsergebnis,
  type Zuordnungsvorschlag,
} from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { useSenden } from '../abruf/use-senden.js';
import { Auswahl } from '../bauteile/auswahl.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Feld } from '../bauteile/feld.js';
import { Knopf } from '../bauteile/knopf.js';
import { Textfeld } from '../bauteile/textfeld.js';
import { useEntwurf } from '../entscheidung/use-entwurf.js';
import { passt } from '../format/textlaenge.js';
import { useAnsage } from '../huelle/ansage.js';
import { fokussiereTitel } from '../huelle/seitentitel.js';
import { useDeutsch, useTexte } from '../sprache/sprache.js';
import { Vorgangssuche } from './vorgangssuche.js';

type Schritt = 'zuordnung' | 'rueckfrage' | 'abschluss';

interface Schritteigenschaften {
  readonly eingang: Posteingangseintrag;
  readonly nachZuordnung: (ergebnis: Zuordnungsergebnis) => void;
}

/** What a person can do with a filed message: give it to a procedure or case, ask the sender, close it. */
export function Schritte({ eingang, nachZuordnung }: Schritteigenschaften) {
  const t = useTexte();
  const [schritt, setSchritt] = useState<Schritt>();
  const [getan, setGetan] = useState(0);
  // The form goes with what it has done: nobody sends the same twice, and the focus needs a place.
  useEffect(() => {
    if (getan > 0) fokussiereTitel();
  }, [getan]);
  const fertig = () => {
    setSchritt(undefined);
    setGetan((bisher) => bisher + 1);
  };
  return (
    <section className="bw-aufgabe" aria-labelledby="schritte">
      <h2 id="schritte" className="kern-heading-medium">
        {t.posteingang.frage}
      </h2>
      <fieldset className="bw-aktionen" aria-labelledby="schritte">
        {(['zuordnung', 'rueckfrage', 'abschluss'] as const).map((einer) => (
          <button
            key={einer}
            type="button"
            className="bw-aktion"
            aria-pressed={einer === schritt}
            onClick={() => setSchritt(einer)}
          >
            <span className="bw-aktion__titel">{t.posteingang.schritte[einer]}</span>
          </button>
        ))}
      </fieldset>
      {schritt === 'zuordnung' && <Zuordnungsformular eingang={eingang} nachZuordnung={nachZuordnung} />}
      {schritt === 'rueckfrage' && (
        <Textformular
          key="rueckfrage"
          eingang={eingang}
          weg="rueckfrage"
          feld="text"
          fertig={fertig}
          beginn={t.posteingang.rueckfrageBeginn(
            eingang.fehler.map((fehler) => `${fehler.text} ${fehler.abhilfe}`),
          )}
        />
      )}
      {schritt === 'abschluss' && (
        <Textformular
          key="abschluss"
          eingang={eingang}
          weg="abschluss"
          feld="grund"
          beginn=""
          fertig={fertig}
        />
      )}
    </section>
  );
}

/** Sends one step and shows the message anew; whoever was quicker is named by the server. */
function useSchritt<T>(eingang: Posteingangseintrag, weg: Schritt, getan: (antwort: T) => void) {
  const abfragen = useQueryClient();
  return useSenden({
    mutationFn: (daten: unknown) =>
      hole<T>(`/api/v1/posteingang/${eingang.id}/${weg}`, { method: 'POST', daten }),
    onSuccess: async (antwort) => {
      getan(antwort);
      await abfragen.invalidateQueries({ queryKey: schluessel.posteingang });
    },
  });
}

function Zuordnungsformular({ eingang, nachZuordnung }: Schritteigenschaften) {
  const t = useTexte();
  const deutsch = useDeutsch();
  const id = useId();
  const sage = useAnsage();
  const [ziel, setZiel] = useState('');
  const [fehlt, setFehlt] = useState(false);
  const [gefunden, setGefunden] = useState<readonly Zuordnungsvorschlag[]>([]);
  const schonGefunden = new Set(gefunden.map(({ vorgangId }) => vorgangId));
  const vorschlaege = eingang.vorschlaege.filter(({ vorgangId }) => !schonGefunden.has(vorgangId));
  const schritt = useSchritt<Zuordnungsergebnis>(eingang, 'zuordnung', (ergebnis) => {
    sage(t.posteingang.zugeordnet(ergebnis.aktenzeichen));
    nachZuordnung(ergebnis);
  });
  const sende = () => {
    if (schritt.isPending) return;
    const [art, wert] = ziel.split('|');
    setFehlt(!wert);
    if (wert) schritt.mutate(art === 'vorgang' ? { vorgangId: wert } : { verfahrenId: wert });
    else document.getElementById(id)?.focus();
  };
  return (
    <Schrittformular
      fehler={schritt.error}
      laeuft={schritt.isPending}
      senden={t.posteingang.senden.zuordnung}
      sende={sende}
    >
      <Vorgangssuche gefunden={setGefunden} />
      <Feld
        id={id}
        titel={t.posteingang.zuordnungZiel}
        fehler={fehlt && !ziel ? t.formular.feldFehlt(t.posteingang.zuordnungZiel) : undefined}
        pflicht
      >
        {(aria) => (
          <Auswahl aria={aria} wert={ziel} waehle={setZiel}>
            <Vorgangsgruppe titel={t.posteingang.gefunden} vorgaenge={gefunden} />
            <Vorgangsgruppe titel={t.posteingang.vorgaenge} vorgaenge={vorschlaege} />
            <optgroup label={t.posteingang.verfahren}>
              {eingang.verfahren.map((verfahren) => (
                <option key={verfahren.id} value={`verfahren|${verfahren.id}`} {...deutsch}>
                  {verfahren.titel}
                </option>
              ))}
            </optgroup>
          </Auswahl>
        )}
      </Feld>
    </Schrittformular>
  );
}

interface Gruppeneigenschaften {
  readonly titel: string;
  readonly vorgaenge: readonly Zuordnungsvorschlag[];
}

function Vorgangsgruppe({ titel, vorgaenge }: Gruppeneigenschaften) {
  const deutsch = useDeutsch();
  if (vorgaenge.length === 0) return null;
  return (
    <optgroup label={titel}>
      {vorgaenge.map((vorgang) => (
        <option key={vorgang.vorgangId} value={`vorgang|${vorgang.vorgangId}`} {...deutsch}>
          {vorgang.aktenzeichen}, {vorgang.titel}, {vorgang.antragsteller}
        </option>
      ))}
    </optgroup>
  );
}

interface Texteigenschaften {
  readonly eingang: Posteingangseintrag;
  readonly weg: 'rueckfrage' | 'abschluss';
  readonly feld: 'text' | 'grund';
  readonly beginn: string;
  readonly fertig: () => void;
}

const GRENZEN = { rueckfrage: TEXTGRENZEN.rueckfrage, abschluss: TEXTGRENZEN.grund };

function Textformular({ eingang, weg, feld, beginn, fertig }: Texteigenschaften) {
  const t = useTexte();
  const id = useId();
  const sage = useAnsage();
  const [fehlt, setFehlt] = useState(false);
  const { inhalt, aendere, verwirf, kennung } = useEntwurf<string>({
    vorgangId: eingang.id,
    formular: weg,
    version: 0,
    beginn: () => beginn,
  });
  const schritt = useSchritt<unknown>(eingang, weg, () => {
    verwirf();
    sage(t.posteingang.getan[weg]);
    fertig();
  });
  const sende = () => {
    if (schritt.isPending) return;
    setFehlt(!inhalt.trim());
    const daten = { [feld]: inhalt.trim() };
    // Closing happens once by itself.
    if (inhalt.trim() && passt(inhalt, GRENZEN[weg]))
      schritt.mutate(weg === 'rueckfrage' ? { id: kennung(daten), ...daten } : daten);
    else document.getElementById(id)?.focus();
  };
  return (
    <Schrittformular
      fehler={schritt.error}
      laeuft={schritt.isPending}
      senden={t.posteingang.senden[weg]}
      sende={sende}
    >
      <Textfeld
        id={id}
        titel={t.posteingang.felder[weg]}
        hinweis={t.posteingang.hinweise[weg]}
        fehler={fehlt && !inhalt.trim() ? t.formular.feldFehlt(t.posteingang.felder[weg]) : undefined}
        pflicht
        zeilen={8}
        hoechstens={GRENZEN[weg]}
        wert={inhalt}
        aendere={(text) => !schritt.isPending && aendere(text)}
      />
    </Schrittformular>
  );
}

interface Rahmen {
  readonly fehler: unknown;
  readonly laeuft: boolean;
  readonly senden: string;
  readonly sende: () => void;
  readonly children: ReactNode;
}

function Schrittformular({ fehler, laeuft, senden, sende, children }: Rahmen) {
  return (
    <form
      className="bw-formular"
      noValidate
      onSubmit={(ereignis) => {
        ereignis.preventDefault();
        sende();
      }}
    >
      {children}
      {fehler !== null && <Fehlschlag fehler={fehler} fokus />}
      <div className="bw-knoepfe">
        <Knopf art="primary" type="submit" laeuft={laeuft}>
          {senden}
        </Knopf>
      </div>
    </form>
  );
}
