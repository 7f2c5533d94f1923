import { EINLEGUNGSARTEN, TEXTGRENZEN } from '#libs/schnittstelle';
import { jetzt } from '../../abruf/abruf.js';
import { Auswahl } from '../../bauteile/auswahl.js';
import { Datumsfeld } from '../../bauteile/datumsfeld.js';
import { Feld } from '../../bauteile/feld.js';
import { Textfeld } from '../../bauteile/textfeld.js';
import { formatTag, tagVon } from '../../format/format.js';
import { passt } from '../../format/textlaenge.js';
import { useSprache } from '../../sprache/sprache.js';
import { Erfassungsdialog, type Erfassungseigenschaften, verknuepfteZu } from './erfassungsdialog.js';
import { useErfassung } from './use-erfassung.js';

interface Eigenschaften extends Erfassungseigenschaften {
  /** What is open against the decision. */
  readonly art: 'widerspruch' | 'einspruch';
}

const heute = () => tagVon(new Date(jetzt()));
const beginn = () => ({ einlegungsart: '', eingegangenAm: heute(), begruendung: '', wiedereinsetzung: '' });

/** A remedy that came on paper or was put on record. What it is worth the new case examines, and a human decides. */
export function Rechtsbehelfsdialog({ vorgang, bescheid, art, schliesse, getan }: Eigenschaften) {
  const { texte: t, sprache } = useSprache();
  const texte = t.folgen.rechtsbehelf;
  const name = texte.name[art];
  const { id, inhalt, setze, geprueft, sende, fehler, erster, laeuft } = useErfassung({
    vorgang,
    formular: `rechtsbehelf:${bescheid.id}`,
    weg: 'rechtsbehelfe',
    beginn,
    getan: (erfasst) => getan(texte.getan(name), erfasst),
  });
  const { einlegungsart, eingegangenAm, begruendung, wiedereinsetzung } = inhalt;
  const frist = bescheid.rechtsbehelfsfristBis;
  const nachFrist = frist !== null && eingegangenAm > frist;
  const kuenftig = eingegangenAm > heute();
  const erlassen = tagVon(new Date(bescheid.erlassenAm));
  const erfasse = () =>
    sende(
      [
        einlegungsart === '' && 'einlegungsart',
        (eingegangenAm === '' || kuenftig) && 'eingegangenAm',
        !passt(begruendung, TEXTGRENZEN.erfassung) && 'begruendung',
        !passt(wiedereinsetzung, TEXTGRENZEN.erfassung) && 'wiedereinsetzung',
      ],
      {
        bescheid: bescheid.nummer,
        einlegungsart,
        eingegangenAm,
        ...(begruendung.trim() && { begruendung: begruendung.trim() }),
        ...(wiedereinsetzung.trim() && { wiedereinsetzung: wiedereinsetzung.trim() }),
      },
    );
  return (
    <Erfassungsdialog
      titel={texte.titel(name, bescheid.nummer)}
      wozu={frist === null ? texte.wozu : `${texte.wozu} ${texte.frist(formatTag(frist, sprache))}`}
      senden={texte.senden}
      vorhandene={verknuepfteZu(vorgang, bescheid, 'angefochten-durch')}
      fehler={fehler}
      erster={erster}
      laeuft={laeuft}
      sende={erfasse}
      schliesse={schliesse}
    >
      <Feld
        id={`${id}-einlegungsart`}
        titel={texte.einlegungsart}
        pflicht
        fehler={geprueft && einlegungsart === '' ? t.formular.feldFehlt(texte.einlegungsart) : undefined}
        gelesen={einlegungsart === 'elektronisch' ? texte.elektronisch[art] : undefined}
      >
        {(aria) => (
          <Auswahl
            aria={aria}
            wert={einlegungsart}
            waehle={(gewaehlte) => setze({ einlegungsart: gewaehlte })}
          >
            {EINLEGUNGSARTEN.map((eine) => (
              <option key={eine} value={eine}>
                {texte.einlegungsarten[eine]}
              </option>
            ))}
          </Auswahl>
        )}
      </Feld>
      <Datumsfeld
        id={`${id}-eingegangenAm`}
        titel={texte.eingegangenAm}
        hinweis={texte.eingegangenAmHinweis}
        pflicht
        fehler={tagesfehler()}
        gelesen={
          eingegangenAm !== '' && eingegangenAm < erlassen
            ? texte.vorErlass(formatTag(erlassen, sprache))
            : nachFrist && frist !== null
              ? texte.nachFrist(formatTag(frist, sprache))
              : undefined
        }
        wert={eingegangenAm}
        aendere={(tag) => setze({ eingegangenAm: tag })}
      />
      <Textfeld
        id={`${id}-begruendung`}
        titel={texte.begruendung}
        hinweis={texte.begruendungHinweis}
        pflicht={false}
        zeilen={4}
        hoechstens={TEXTGRENZEN.erfassung}
        wert={begruendung}
        aendere={(text) => setze({ begruendung: text })}
      />
      {(nachFrist || wiedereinsetzung !== '') && (
        <Textfeld
          id={`${id}-wiedereinsetzung`}
          titel={texte.wiedereinsetzung}
          hinweis={texte.wiedereinsetzungHinweis}
          pflicht={false}
          zeilen={3}
          hoechstens={TEXTGRENZEN.erfassung}
          wert={wiedereinsetzung}
          aendere={(text) => setze({ wiedereinsetzung: text })}
        />
      )}
    </Erfassungsdialog>
  );

  function tagesfehler(): string | undefined {
    if (!geprueft) return undefined;
    if (eingegangenAm === '') return t.formular.feldFehlt(texte.eingegangenAm);
    return kuenftig ? t.folgen.kuenftig : undefined;
  }
}
