import { type Aufhebungsart, TEXTGRENZEN } from '#libs/schnittstelle';
import { jetzt } from '../../abruf/abruf.js';
import { Auswahl } from '../../bauteile/auswahl.js';
import { Datumsfeld } from '../../bauteile/datumsfeld.js';
import { Feld } from '../../bauteile/feld.js';
import { Textfeld } from '../../bauteile/textfeld.js';
import { tagVon } from '../../format/format.js';
import { passt } from '../../format/textlaenge.js';
import { useTexte } from '../../sprache/sprache.js';
import { Erfassungsdialog, type Erfassungseigenschaften, verknuepfteZu } from './erfassungsdialog.js';
import { useErfassung } from './use-erfassung.js';

interface Inhalt {
  readonly art: Aufhebungsart | '';
  readonly sachverhalt: string;
  readonly kenntnisAm: string;
  readonly arglist: boolean;
}

const beginn = (): Inhalt => ({ art: '', sachverhalt: '', kenntnisAm: '', arglist: false });

/** Facts after which a decision may have to be taken back. The new case hears the addressee, and a human decides. */
export function Aufhebungsdialog({ vorgang, bescheid, schliesse, getan }: Erfassungseigenschaften) {
  const t = useTexte();
  const texte = t.folgen.aufhebung;
  const wege = bescheid.folgen?.aufhebung ?? [];
  const { id, inhalt, setze, geprueft, sende, fehler, erster, laeuft } = useErfassung({
    vorgang,
    formular: `aufhebung:${bescheid.id}`,
    weg: 'aufhebungen',
    beginn,
    getan: (erfasst) => getan(texte.getan, erfasst),
  });
  const { art, sachverhalt, kenntnisAm, arglist } = inhalt;
  const jahresfrist = wege.find((weg) => weg.art === art)?.jahresfrist;
  const kuenftig = kenntnisAm > tagVon(new Date(jetzt()));
  const erfasse = () =>
    sende(
      [
        art === '' && 'art',
        (!sachverhalt.trim() || !passt(sachverhalt, TEXTGRENZEN.erfassung)) && 'sachverhalt',
        (kenntnisAm === '' || kuenftig) && 'kenntnisAm',
      ],
      {
        bescheid: bescheid.nummer,
        art,
        sachverhalt: sachverhalt.trim(),
        kenntnisAm,
        ...(arglist && { arglist }),
      },
    );
  const fehlt = (leer: boolean, titel: string) =>
    geprueft && leer ? t.formular.feldFehlt(titel) : undefined;
  return (
    <Erfassungsdialog
      titel={texte.titel(bescheid.nummer)}
      wozu={texte.wozu}
      senden={texte.senden}
      vorhandene={verknuepfteZu(vorgang, bescheid, 'aufhebung-durch')}
      fehler={fehler}
      erster={erster}
      laeuft={laeuft}
      sende={erfasse}
      schliesse={schliesse}
    >
      <Feld id={`${id}-art`} titel={texte.art} pflicht fehler={fehlt(art === '', texte.art)}>
        {(aria) => (
          <Auswahl
            aria={aria}
            wert={art}
            waehle={(gewaehlte) => setze({ art: wege.find((weg) => weg.art === gewaehlte)?.art ?? '' })}
          >
            {wege.map((weg) => (
              <option key={weg.art} value={weg.art}>
                {texte.arten[weg.art]}
              </option>
            ))}
          </Auswahl>
        )}
      </Feld>
      <Textfeld
        id={`${id}-sachverhalt`}
        titel={texte.sachverhalt}
        hinweis={texte.sachverhaltHinweis}
        pflicht
        fehler={fehlt(!sachverhalt.trim(), texte.sachverhalt)}
        zeilen={4}
        hoechstens={TEXTGRENZEN.erfassung}
        wert={sachverhalt}
        aendere={(text) => setze({ sachverhalt: text })}
      />
      <Datumsfeld
        id={`${id}-kenntnisAm`}
        titel={texte.kenntnisAm}
        hinweis={texte.kenntnisAmHinweis}
        pflicht
        fehler={geprueft && kuenftig ? t.folgen.kuenftig : fehlt(kenntnisAm === '', texte.kenntnisAm)}
        gelesen={jahresfrist && texte.jahresfrist[jahresfrist]}
        wert={kenntnisAm}
        aendere={(tag) => setze({ kenntnisAm: tag })}
      />
      <label className="bw-haken">
        <input
          type="checkbox"
          checked={arglist}
          onChange={(ereignis) => setze({ arglist: ereignis.target.checked })}
        />
        <span>{texte.arglist}</span>
      </label>
    </Erfassungsdialog>
  );
}
