import { z } from 'zod';
import { findUndruckbares, pruefeBescheidDaten, pruefeDruckbarkeit } from '#libs/bescheid';
import type { Kontext } from '#libs/engine';
import { alsJson, type Befund, formatDatum, type Json, type JsonObject } from '#libs/kernel';
import { findAnhoerungSperre } from '../anhoerung/anhoerung-sperre.js';
import { findMenschEntscheidung } from '../aufgabe/mensch-entscheidung.js';
import { gelungen, geplanterBaustein, gescheitert } from '../baustein.js';
import { fuehreBescheidNach } from '../bekanntgabe/fuehre-bescheid-nach.js';
import { Textsatz } from '../brief/textsatz.js';
import { xoevAntwort } from '../brief/xoev-antwort.js';
import { fassungVon } from '../fassung.js';
import { findVollziehbarkeit } from '../sofortvollzug/vollziehbarkeit.js';
import type { BescheidVorlage } from '../vorlage/bescheid-vorlage.js';
import { findAutomationSperre } from './automation-sperre.js';
import { istUnbestimmt } from './begruendung.js';
import { belehre } from './belehrung.js';
import { NUMMER_OFFEN, stelleBescheidZusammen } from './bescheid-daten.js';
import { BescheidErgebnis, type BescheidPlan, PDF_SHA256_OFFEN } from './bescheid-ergebnis.js';

/** Freezes a decision as the data of its letter. */
export const bescheid = geplanterBaustein({
  src: 'bescheid',
  art: 'wirkung',
  titel: 'Bescheid erlassen',
  norm: '§§ 35, 35a, 37, 39, 41 VwVfG; §§ 31, 31a, 33, 35, 37 SGB X; §§ 118, 119, 121, 122, 155 Abs. 4 AO',
  doku: `Friert die Entscheidung als Daten des Bescheids ein, nach einer Vorlage mit \`"art": "bescheid"\` aus
\`bescheide/\`: Tenor, Nebenbestimmungen, Kosten, Begründung aus den gefeuerten Regeln und aus den Worten des
Menschen, berechnete Rechtsbehelfsbelehrung, Hinweis auf die Automation. Nur die Nummer vergibt erst die Schale, in
derselben Transaktion.

Der Baustein erzwingt das Recht auch dann, wenn der Prozess es vergisst. Ohne menschliche Entscheidung über genau
diesen Stand verweigert er den Bescheid mit \`AUTOMATION_UNZULAESSIG\`, wenn das Verfahren nicht vollautomatisch ist,
wenn ein Anlass besteht, wenn der Vorgang für die Stichprobe gezogen ist oder eine Risikoregel trifft, und mit \`ENTSCHEIDUNG_UNBESTIMMT\`, wenn
das Regelwerk nicht entscheiden konnte, und mit \`RECHTSBEHELF_UNBESTAETIGT\`, wenn der Rechtsbehelf im Land der Behörde
nicht sicher feststeht und niemand ihn bestätigt hat. Wer Geld verlangt, ohne dass die Behörde ein Konto nennt, bekommt
\`KONTOVERBINDUNG_FEHLT\`. Eine belastende Entscheidung verweigert er mit \`ANHOERUNG_FEHLT\`, solange nicht
angehört ist und keine Ausnahme gilt, eine Versagung mit \`HINWEIS_FEHLT\`, solange nicht auf sie hingewiesen und die Frist
dazu abgelaufen ist (§ 66 Abs. 3 SGB I). Was nach \`gewaehrtBis\` der Vorlage vorbei ist, erteilt er nicht mehr
(\`GEWAEHRTES_VORBEI\`).

Eingabe: \`vorlage\`, \`daten\` (wahlweise; in Texten unter \`daten\`). Ergebnis: \`bescheidId\`, \`nummer\`, \`sha256\`,
\`kanal\`, \`bekanntgabeAm\`, \`bekanntgabeRegel\`, \`rechtsbehelfsfristBis\`, \`vorlaeufig\`.

Der Tag der Bekanntgabe folgt aus Tatsachen (Aufgabe zur Post, Benachrichtigung, Abruf, Rücklauf …), nie aus dem Datum
des Bescheids. Solange sie fehlen, ist \`vorlaeufig\` wahr, \`bekanntgabeAm\` und \`rechtsbehelfsfristBis\` sind leer und
eine Frist \`zum\` diesem Tag läuft noch nicht. Jede neue Tatsache rechnet das Ergebnis neu; laufende Fristen folgen.

In der XÖV-Antwort (\`nachricht\`) steht zusätzlich \`bescheid\` bereit: \`nummer\`, \`datum\`, \`ergebnis\`, \`betreff\`,
\`tenor\`, \`gruende\`, \`kostenCent\`, \`rechtsbehelf\`, \`pdfSha256\`.`,
  eingabe: z.strictObject({ vorlage: z.string().min(1), daten: z.record(z.string(), z.json()).optional() }),
  ergebnis: BescheidErgebnis,
  ergebnisTyp: () => ({
    art: 'objekt',
    felder: { bekanntgabeAm: { art: 'datum' }, rechtsbehelfsfristBis: { art: 'datum' } },
  }),
  fuehreNach: fuehreBescheidNach,
  plane({ vorlage: name, daten: eingabeDaten }, aufruf) {
    const { kontext, jetzt, umfeld } = aufruf;
    const vorlage = umfeld.findBescheidVorlage(name);
    if (!vorlage) return gescheitert('VORLAGE_UNBEKANNT', `In bescheide/ gibt es keinen Bescheid „${name}“.`);
    const mensch = findMenschEntscheidung(kontext, umfeld);
    if (!mensch) {
      const fehler = findAutomationSperre(aufruf);
      if (fehler) return { ok: false, fehler };
      if (istUnbestimmt(vorlage, kontext)) {
        return gescheitert(
          'ENTSCHEIDUNG_UNBESTIMMT',
          'Das Regelwerk konnte nicht entscheiden; ein Mensch muss entscheiden.',
        );
      }
    }
    const nichtAngehoert = findAnhoerungSperre(vorlage.ergebnis, mensch, aufruf);
    if (nichtAngehoert) return { ok: false, fehler: nichtAngehoert };
    const zusatz: JsonObject | undefined = eingabeDaten && { daten: eingabeDaten as JsonObject };
    const ausschnitt = { kontext, jetzt, ...(zusatz && { zusatz }) };
    const angaben = umfeld.briefangaben(ausschnitt);
    if ('fehler' in angaben) return { ok: false, fehler: angaben.fehler };
    const satz = new Textsatz(umfeld, ausschnitt);
    for (const mangel of angaben.empfaenger.warnungen) satz.melde(mangel);
    for (const mangel of angaben.bevollmaechtigter?.warnungen ?? []) satz.melde(mangel);
    const { belehrung, rechtsweg, gesichert } = belehre(
      umfeld.verfahren,
      angaben,
      jetzt.heute,
      vorlage,
      findVollziehbarkeit(vorlage, mensch, aufruf),
    );
    if (!mensch && !gesichert) {
      return gescheitert(
        'RECHTSBEHELF_UNBESTAETIGT',
        `Welcher Rechtsbehelf gegeben ist, steht für ${angaben.behoerde.land} nicht sicher fest; ein Mensch muss entscheiden. Wer ihn geprüft hat, trägt in der Datei der Behörde „rechtsbehelf.bestaetigt“ ein.`,
      );
    }
    const daten = stelleBescheidZusammen(vorlage, aufruf, angaben, belehrung, mensch, satz);
    if (daten.kosten && daten.kosten.betragCent > 0 && !daten.kosten.zahlungsweg) {
      return gescheitert(
        'KONTOVERBINDUNG_FEHLT',
        `Der Bescheid „${name}“ verlangt Geld, aber die Behörde nennt kein Konto. Tragen Sie in der Datei der Behörde „kontoverbindung“ ein.`,
      );
    }
    const letzterTag = letzterTagVon(vorlage, satz);
    const unvollstaendig = satz.fehler(name);
    if (unvollstaendig) return { ok: false, fehler: unvollstaendig };
    if (letzterTag !== undefined && letzterTag < jetzt.heute) {
      return gescheitert(
        'GEWAEHRTES_VORBEI',
        `Was der Bescheid „${name}“ gewähren soll, war am ${formatDatum(letzterTag)} zu Ende; er hätte sich schon mit der Bekanntgabe erledigt (§ 43 Abs. 2 VwVfG). Klären Sie, ob der Antrag zurückgenommen wird, oder lehnen Sie ihn aus diesem Grund ab.`,
      );
    }
    const verbote = saetzeDer(pruefeBescheidDaten(daten));
    const undruckbar = undruckbaresIn(daten, kontext);
    if (verbote.length > 0 || undruckbar.length > 0) {
      const text = [...verbote, ...undruckbar].join(' ');
      return gescheitert('BESCHEID_UNZULAESSIG', `Der Bescheid „${name}“ darf so nicht ergehen. ${text}`);
    }
    const antwort = xoevAntwort(umfeld, vorlage.nachricht, {
      kontext,
      jetzt,
      zusatz: { bescheid: fuerNachricht(daten), ...zusatz },
    });
    if ('fehler' in antwort) return { ok: false, fehler: antwort.fehler };
    const { land, gemeindeAgs } = angaben.behoerde;
    const plan: BescheidPlan = {
      art: 'bescheid',
      vorlage: name,
      daten,
      kanal: angaben.kanal,
      sitz: { land, ...(gemeindeAgs && { gemeindeAgs }) },
      rechtsweg,
      imAusland: (angaben.bevollmaechtigter ?? angaben.empfaenger).wert.land !== undefined,
      elterngeld: umfeld.verfahren.rechtsbehelf.rechtsgebiet === 'elterngeld',
      ...(angaben.behoerde.postausgang && { postausgang: angaben.behoerde.postausgang }),
      ...(antwort.antwort && { nachricht: antwort.antwort }),
    };
    return gelungen(alsJson(plan));
  },
});

/** ISO; undefined where the template names none. What is no day is a doubt. */
function letzterTagVon({ gewaehrtBis }: BescheidVorlage, satz: Textsatz): string | undefined {
  if (gewaehrtBis === undefined) return undefined;
  const tag = z.iso.date().safeParse(satz.wert(gewaehrtBis));
  if (tag.success) return tag.data;
  satz.melde('„gewaehrtBis“ ergibt keinen Tag.');
  return undefined;
}

function saetzeDer(befunde: readonly Befund[]): readonly string[] {
  return befunde
    .filter(({ schwere }) => schwere === 'fehler')
    .map(({ text, abhilfe }) => `${text} ${abhilfe}`);
}

function undruckbaresIn(daten: BescheidPlan['daten'], kontext: Kontext): readonly string[] {
  const fassung = fassungVon(kontext);
  if (fassung < 4) return [];
  if (fassung < 5) return saetzeDer(pruefeDruckbarkeit(daten));
  const satz = findUndruckbares(daten, kontext.fakten);
  return satz === undefined ? [] : [satz];
}

/** What an XÖV answer may say about the decision. */
function fuerNachricht(daten: BescheidPlan['daten']): Json {
  return alsJson({
    nummer: NUMMER_OFFEN,
    pdfSha256: PDF_SHA256_OFFEN,
    datum: daten.datum,
    ergebnis: daten.entscheidung.ergebnis,
    betreff: daten.betreff,
    tenor: daten.tenor.map(({ text }) => text),
    gruende: daten.begruendung.rechtlich.map(({ text, norm }) => ({ text, norm })),
    kostenCent: daten.kosten?.betragCent,
    rechtsbehelf: daten.rechtsbehelf.text,
  });
}
