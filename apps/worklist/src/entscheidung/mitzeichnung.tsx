import { useId, useState } from 'react';
import { TEXTGRENZEN, type Vorgangsaufgabe, type Vorgangsseite } from '#libs/schnittstelle';
import { useSitzung } from '../anmeldung/sitzung.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { Hinweis } from '../bauteile/hinweis.js';
import { Knopf } from '../bauteile/knopf.js';
import { Textfeld } from '../bauteile/textfeld.js';
import { formatEingabe, formatTag, formatZeitpunkt } from '../format/format.js';
import { passt } from '../format/textlaenge.js';
import { Deutsch, useSprache } from '../sprache/sprache.js';
import type { Sprache } from '../sprache/sprachen.js';
import { useKuerzel } from '../tastatur/tastatur.js';
import { findAenderung, Geaendert } from './geaendert.js';
import { aufgabenpfad, useAntwort } from './use-antwort.js';
import { useEntwurf } from './use-entwurf.js';
import { Vorschau } from './vorschau.js';

interface Eigenschaften {
  readonly vorgang: Vorgangsseite;
  readonly aufgabe: Vorgangsaufgabe;
  readonly gezeichnet: NonNullable<Vorgangsaufgabe['gezeichnet']>;
  readonly neuLaden: () => void;
}

/** The second pair of eyes: what somebody else wants to decide, to be signed or sent back. Never by the same person. */
export function Mitzeichnung({ vorgang, aufgabe, gezeichnet, neuLaden }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  const { ich } = useSitzung();
  const selbst = gezeichnet.von.id === ich.person.id;
  return (
    <div className="bw-mitzeichnung">
      <p className="bw-text">
        {t.mitzeichnung.vorschlag(gezeichnet.von.name, formatZeitpunkt(gezeichnet.am, sprache))}
      </p>
      <p className="bw-mitzeichnung__aktion">{gezeichnet.aktionTitel}</p>
      <dl className="bw-fakten">
        {aufgabe.felder
          .filter((feld) => gezeichnet.antwort.felder[feld.id] !== undefined)
          .map((feld) => (
            <div key={feld.id}>
              <dt>
                <Deutsch>{feld.titel}</Deutsch>
              </dt>
              <dd className="bw-umbruch">
                {zeigeWert(gezeichnet.antwort.felder[feld.id], feld, t.formular, sprache)}
              </dd>
            </div>
          ))}
        {gezeichnet.antwort.begruendung && (
          <div>
            <dt>{t.entscheidung.begruendung}</dt>
            <dd className="bw-umbruch">{gezeichnet.antwort.begruendung}</dd>
          </div>
        )}
      </dl>
      {selbst ? (
        <Hinweis art="info" titel={t.mitzeichnung.selbst}>
          <p className="bw-text">{t.mitzeichnung.selbstText}</p>
        </Hinweis>
      ) : (
        <Zeichnung vorgang={vorgang} aufgabe={aufgabe} gezeichnet={gezeichnet} neuLaden={neuLaden} />
      )}
    </div>
  );
}

type Antwortfeld = Vorgangsaufgabe['felder'][number];

function zeigeWert(
  wert: unknown,
  feld: Antwortfeld,
  t: { ja: string; nein: string },
  sprache: Sprache,
): string {
  if (typeof wert === 'boolean') return wert ? t.ja : t.nein;
  if (typeof wert === 'number') return formatEingabe(wert, sprache);
  if (feld.typ === 'datum' && typeof wert === 'string') return formatTag(wert, sprache);
  return feld.optionen.find((option) => option.id === wert)?.titel ?? String(wert ?? '');
}

function Zeichnung({ vorgang, aufgabe, gezeichnet, neuLaden }: Eigenschaften) {
  const { texte: t } = useSprache();
  const id = useId();
  const antwort = useAntwort(vorgang, aufgabe);
  const { inhalt, aendere, schluessel } = useEntwurf<string>({
    vorgangId: vorgang.id,
    formular: `${aufgabe.id}:mitzeichnung`,
    version: vorgang.version,
    beginn: () => '',
  });
  const [fehlt, setFehlt] = useState(false);
  const [vorschau, setVorschau] = useState(false);
  const [zuletzt, setZuletzt] = useState(true);
  const sende = (zustimmung: boolean, trotz?: { version: number }) => {
    if (antwort.isPending) return;
    setZuletzt(zustimmung);
    if ((!zustimmung && !inhalt.trim()) || !passt(inhalt, TEXTGRENZEN.anmerkung)) {
      setFehlt(!zustimmung);
      document.getElementById(`${id}-anmerkung`)?.focus();
      return;
    }
    const anmerkung = inhalt.trim();
    antwort.mutate({
      weg: 'mitzeichnung',
      daten: {
        version: trotz?.version ?? vorgang.version,
        aufgabeVersion: aufgabe.version,
        zustimmung,
        ...(anmerkung && { anmerkung }),
        ...(trotz && { trotzAenderung: true }),
      },
      aktion: gezeichnet.aktionTitel,
      entwurf: { schluessel },
    });
  };
  const gruppe = t.tastatur.gruppen.entscheidung;
  useKuerzel([
    { tasten: '1', titel: t.mitzeichnung.zeichnen, gruppe, aktion: () => sende(true) },
    { tasten: '2', titel: t.mitzeichnung.zurueckgeben, gruppe, aktion: () => sende(false) },
    { tasten: 'v', titel: t.entscheidung.vorschau, gruppe, aktion: () => setVorschau(true) },
  ]);
  const aenderung = findAenderung(antwort.error);
  return (
    <>
      <Textfeld
        id={`${id}-anmerkung`}
        titel={t.mitzeichnung.anmerkung}
        hinweis={t.mitzeichnung.anmerkungHinweis}
        fehler={fehlt && !inhalt.trim() ? t.mitzeichnung.anmerkungFehlt : undefined}
        zeilen={3}
        hoechstens={TEXTGRENZEN.anmerkung}
        wert={inhalt}
        aendere={(anmerkung) => !antwort.isPending && aendere(anmerkung)}
      />
      {aenderung ? (
        <Geaendert
          aenderung={aenderung}
          laeuft={antwort.isPending}
          // Another answer lies there now: it has to be seen before anybody signs it.
          trotzdem={
            aenderung.aufgabeVersion === aufgabe.version
              ? () => sende(zuletzt, { version: aenderung.version })
              : undefined
          }
          neuLaden={() => {
            antwort.reset();
            neuLaden();
          }}
        />
      ) : (
        antwort.error && <Fehlschlag fehler={antwort.error} fokus />
      )}
      <div className="bw-knoepfe">
        <Knopf art="primary" taste="1" laeuft={antwort.isPending} onClick={() => sende(true)}>
          {t.mitzeichnung.zeichnen}
        </Knopf>
        <Knopf taste="2" laeuft={antwort.isPending} onClick={() => sende(false)}>
          {t.mitzeichnung.zurueckgeben}
        </Knopf>
        <Knopf art="tertiary" taste="v" onClick={() => setVorschau(true)}>
          {t.entscheidung.vorschau}
        </Knopf>
      </div>
      {vorschau && (
        <Vorschau
          pfad={`${aufgabenpfad(vorgang, aufgabe)}/vorschau`}
          daten={{
            version: vorgang.version,
            aktion: gezeichnet.antwort.aktion,
            felder: gezeichnet.antwort.felder,
            ...(gezeichnet.antwort.begruendung && { begruendung: gezeichnet.antwort.begruendung }),
          }}
          titel={t.entscheidung.vorschauTitel(vorgang.aktenzeichen)}
          schliesse={() => setVorschau(false)}
        />
      )}
    </>
  );
}
