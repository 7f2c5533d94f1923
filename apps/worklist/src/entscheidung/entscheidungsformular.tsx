import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Eingabebefund, Vorgangsaufgabe, Vorgangsseite } from '#libs/schnittstelle';
import { Problem } from '../abruf/problem.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Hinweis } from '../bauteile/hinweis.js';
import { Knopf } from '../bauteile/knopf.js';
import { useTexte } from '../sprache/sprache.js';
import { useKuerzel } from '../tastatur/tastatur.js';
import { Aktionswahl } from './aktionswahl.js';
import {
  type Antwortentwurf,
  alsAntwort,
  beginneEntwurf,
  type Formularfehler,
  felderBei,
  mitAktion,
  pruefeEntwurf,
  schrittVon,
} from './antwortentwurf.js';
import { Begruendungsfeld } from './begruendungsfeld.js';
import { Formularfeld } from './formularfeld.js';
import { findAenderung, Geaendert } from './geaendert.js';
import { aufgabenpfad, useAntwort } from './use-antwort.js';
import { useEntwurf } from './use-entwurf.js';
import { useVorschau } from './use-vorschau.js';
import { Vorschau } from './vorschau.js';

interface Eigenschaften {
  readonly vorgang: Vorgangsseite;
  readonly aufgabe: Vorgangsaufgabe;
  readonly neuLaden: () => void;
}

/** The answer to the open question: first the action, then what it needs, then the letter, then send. */
export function Entscheidungsformular({ vorgang, aufgabe, neuLaden }: Eigenschaften) {
  const t = useTexte();
  const id = useId();
  const entwurf = useEntwurf<Antwortentwurf>({
    vorgangId: vorgang.id,
    formular: schrittVon(aufgabe),
    version: vorgang.version,
    beginn: () => beginneEntwurf(aufgabe),
  });
  const { inhalt } = entwurf;
  const [fehler, setFehler] = useState<Formularfehler>({});
  const vorschau = useVorschau();
  const rahmen = useRef<HTMLFormElement>(null);
  const antwort = useAntwort(vorgang, aufgabe);
  /** What is being sent stays as it is. */
  const aendere = (neu: Antwortentwurf) => {
    if (antwort.isPending) return;
    vorschau.vergiss();
    entwurf.aendere(neu);
  };
  const aktion = aufgabe.aktionen.find((eine) => eine.id === inhalt.aktion);
  const aenderung = findAenderung(antwort.error);
  // What the server found is shown at the same places as what the form found.
  const alleFehler = { ...fehler, ...befundeJeStelle(antwort.error) };

  const daten = (trotz?: { version: number }) => ({
    version: trotz?.version ?? entwurf.gesehen,
    ...alsAntwort(inhalt, aufgabe),
    ...(trotz && { trotzAenderung: true }),
  });
  const gehZu = (stelle: string) => document.getElementById(`${id}-${stelle}`)?.focus();
  /** What is being corrected is no longer marked as wrong. */
  const setze = (stelle: string, neu: Antwortentwurf) => {
    setFehler(({ [stelle]: _behoben, ...rest }) => rest);
    aendere(neu);
  };
  const pruefe = () => {
    const gefunden = pruefeEntwurf(inhalt, aufgabe, t.formular);
    setFehler(gefunden);
    const erste = Object.keys(gefunden)[0];
    if (erste) gehZu(erste);
    return !erste;
  };
  const sende = (trotz?: { version: number }) => {
    if (antwort.isPending || !pruefe() || !aktion) return;
    // The bar that follows takes the focus, and an error is shown in the form: neither may lie behind a dialog.
    vorschau.schliesse();
    vorschau.vergiss();
    antwort.mutate({
      weg: 'antwort',
      daten: daten(trotz),
      aktion: aktion.titel,
      entwurf: { schluessel: entwurf.schluessel, stand: { inhalt, version: entwurf.gesehen } },
    });
  };
  // Behind the dialog, which gives the focus back to where it was opened from.
  const falschesFeld = findFeld(befundeJeStelle(vorschau.fehler), inhalt.aktion, aufgabe);
  useEffect(() => {
    if (falschesFeld) document.getElementById(`${id}-${falschesFeld}`)?.focus();
  }, [id, falschesFeld]);
  const insErsteFeld = useRef(false);
  // Before anything else is pressed: a digit that is meant for the field must not choose another answer.
  useLayoutEffect(() => {
    if (!insErsteFeld.current) return;
    insErsteFeld.current = false;
    erstesFeld(rahmen.current)?.focus();
  });
  const waehle = (neu: string) => {
    setFehler({});
    insErsteFeld.current = true;
    aendere(mitAktion(inhalt, neu, aufgabe));
  };
  const zeigeVorschau = () => pruefe() && vorschau.zeige();
  useEntscheidungskuerzel(aufgabe.aktionen, {
    waehle,
    ...(aktion && { gewaehlt: { sende, zeigeVorschau } }),
  });
  const absenden = (taste?: string) =>
    aktion && (
      <Knopf art="primary" taste={taste} laeuft={antwort.isPending} onClick={() => sende()}>
        {antwort.isPending ? t.entscheidung.sendet : t.entscheidung.sende(aktion.titel, aufgabe.mitzeichnung)}
      </Knopf>
    );
  return (
    <form
      ref={rahmen}
      className="bw-entscheidung"
      noValidate
      // Enter in a field would send where there is only one: nobody decides by it.
      onSubmit={(ereignis) => ereignis.preventDefault()}
    >
      {entwurf.ausEntwurf && (
        <Entwurfshinweis
          veraltet={entwurf.veraltet}
          verwirf={() => {
            entwurf.verwirf();
            gehZu('aktion');
          }}
        />
      )}
      <Aktionswahl id={`${id}-aktion`} aufgabe={aufgabe} gewaehlt={inhalt.aktion} waehle={waehle} />
      {aktion && (
        <div className="bw-entscheidung__angaben">
          {felderBei(aktion.id, aufgabe).map((feld) => (
            <Formularfeld
              key={feld.id}
              feld={feld}
              id={`${id}-${feld.id}`}
              wert={inhalt.felder[feld.id] ?? ''}
              fehler={alleFehler[feld.id]}
              aendere={(wert) => setze(feld.id, { ...inhalt, felder: { ...inhalt.felder, [feld.id]: wert } })}
              bestaetige={(wert) => setze(feld.id, { ...inhalt, andereStelle: wert.trim() })}
            />
          ))}
          <Begruendungsfeld
            id={`${id}-begruendung`}
            wert={inhalt.begruendung}
            vorschlag={aufgabe.begruendungsvorschlag}
            pflicht={aktion.begruendungPflicht}
            fehler={alleFehler.begruendung}
            aendere={(begruendung) => setze('begruendung', { ...inhalt, begruendung })}
            setzeEin={(begruendung) => {
              aendere({ ...inhalt, begruendung });
              gehZu('begruendung');
            }}
          />
          {aenderung ? (
            <Geaendert
              aenderung={aenderung}
              laeuft={antwort.isPending}
              trotzdem={() => sende({ version: aenderung.version })}
              neuLaden={() => {
                antwort.reset();
                entwurf.sieh(aenderung.version);
                neuLaden();
              }}
            />
          ) : (
            antwort.error && <Fehlschlag fehler={antwort.error} fokus />
          )}
          {vorschau.fehler && <Fehlschlag fehler={vorschau.fehler} fokus={!falschesFeld} />}
          <div className="bw-knoepfe">
            {absenden('Control+Enter')}
            {aktion.entscheidet && aufgabe.entscheidend && (
              <Knopf taste="v" onClick={zeigeVorschau}>
                {t.entscheidung.vorschau}
              </Knopf>
            )}
          </div>
        </div>
      )}
      {vorschau.offen && (
        <Vorschau
          pfad={`${aufgabenpfad(vorgang, aufgabe)}/vorschau`}
          daten={daten()}
          titel={t.entscheidung.vorschauTitel(vorgang.aktenzeichen)}
          schliesse={vorschau.schliesse}
          abgelehnt={(problem) => {
            setFehler(befundeJeStelle(problem));
            vorschau.abgelehnt(problem);
          }}
          fuss={absenden()}
        />
      )}
    </form>
  );
}

/** Says that something was begun before, and lets it go. */
function Entwurfshinweis({ veraltet, verwirf }: { veraltet: boolean; verwirf: () => void }) {
  const t = useTexte();
  return (
    <Hinweis art={veraltet ? 'warning' : 'info'} titel={t.entwurf.gefunden}>
      <p className="bw-text">{veraltet ? t.entwurf.veraltet : t.entwurf.da}</p>
      <p>
        <Knopf klein onClick={verwirf}>
          {t.entwurf.verwerfen}
        </Knopf>
      </p>
    </Hinweis>
  );
}

interface Handgriffe {
  readonly waehle: (aktion: string) => void;
  /** What else there is to do once an action is chosen. */
  readonly gewaehlt?: { readonly sende: () => void; readonly zeigeVorschau: () => void };
}

/** Digits choose the action; then there are keys to send and to preview. */
function useEntscheidungskuerzel(aktionen: Vorgangsaufgabe['aktionen'], { waehle, gewaehlt }: Handgriffe) {
  const t = useTexte();
  const gruppe = t.tastatur.gruppen.entscheidung;
  useKuerzel([
    ...aktionen.map(({ id, titel }, i) => ({
      tasten: String(i + 1),
      titel,
      gruppe,
      aktion: () => waehle(id),
    })),
    ...(gewaehlt
      ? [
          {
            tasten: 'Control+Enter',
            titel: t.entscheidung.absenden,
            gruppe,
            aktion: () => gewaehlt.sende(),
            imFeld: true,
          },
          { tasten: 'v', titel: t.entscheidung.vorschau, gruppe, aktion: () => gewaehlt.zeigeVorschau() },
        ]
      : []),
  ]);
}

/** Where typing goes on after an action was chosen. */
const erstesFeld = (rahmen: HTMLElement | null) =>
  rahmen?.querySelector<HTMLElement>('.bw-entscheidung__angaben :is(input, select, textarea)');

/** The first field of the form that something was found wrong with. */
function findFeld(
  befunde: Formularfehler,
  aktion: string | null,
  aufgabe: Vorgangsaufgabe,
): string | undefined {
  const stellen = [...felderBei(aktion, aufgabe).map(({ id }) => id), 'begruendung'];
  return stellen.find((stelle) => Object.hasOwn(befunde, stelle));
}

function befundeJeStelle(fehler: unknown): Formularfehler {
  const befunde = fehler instanceof Problem ? fehler.inhalt.befunde : undefined;
  if (!Array.isArray(befunde)) return {};
  return Object.fromEntries((befunde as Eingabebefund[]).map((befund) => [befund.stelle, befund.text]));
}
