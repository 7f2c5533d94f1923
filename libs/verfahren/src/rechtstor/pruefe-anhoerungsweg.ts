import { folgtParagraf66, istVomVerfahrenBefreit } from '#libs/bausteine';
import type { Pfadschritt } from '#libs/engine';
import { findAnhoerungsausnahme, REGIME_TABELLE } from '#libs/fristen';
import type { Befund } from '#libs/kernel';
import type { Paket } from '../paket/paket.js';
import { fehler } from '../pruefung/befund.js';
import { Anhoerungsweg, type BelastenderBescheid } from './anhoerungsweg.js';
import { pfadText } from './pfad-text.js';

const DATEI = 'prozess.json';

/**
 * Is everybody heard before a decision burdens him? Every way to such a decision passes a hearing and the end of its
 * period, a message or the exemption that a human states; the refusal for lack of cooperation passes a written warning
 * and the end of its period (§ 28 VwVfG, § 24 SGB X, § 91 AO, § 66 Abs. 3 SGB I).
 */
export function pruefeAnhoerungsweg(paket: Pick<Paket, 'angabe' | 'prozess' | 'bescheide'>): Befund[] {
  const weg = new Anhoerungsweg(paket);
  const { regime } = paket.angabe;
  return [
    ...weg.belastende.flatMap((belastend) =>
      belastend.ergebnisse.every((ergebnis) => folgtParagraf66(regime, ergebnis))
        ? pruefeHinweis(weg, belastend)
        : [...pruefeAnhoerungVorher(weg, belastend, paket), ...pruefeFristVorher(weg, belastend)],
    ),
    ...pruefeAeusserung(weg),
    ...pruefeAusnahmen(weg, paket),
  ];
}

function pruefeAnhoerungVorher(
  weg: Anhoerungsweg,
  { bescheid, ergebnisse }: BelastenderBescheid,
  { angabe }: Pick<Paket, 'angabe'>,
): Befund[] {
  const { regime, anhoerung } = angabe;
  const befreit = (automatisch: boolean) =>
    ergebnisse.every((ergebnis) => istVomVerfahrenBefreit(regime, anhoerung, { ergebnis, automatisch }));
  const durch = [weg.angehoert, weg.ausgenommen];
  const pfad = befreit(true)
    ? befreit(false)
      ? undefined
      : wegDesMenschen(weg, bescheid, durch)
    : weg.umgehung(weg.graph.wurzel, bescheid, ...durch);
  if (!pfad) return [];
  return [
    fehler(
      'RECHTSTOR_ANHOERUNG_FEHLT',
      DATEI,
      bescheid.ort,
      `Der Weg ${pfadText(pfad)} führt zu „${ergebnisse.join('“ oder „')}“, ohne dass vorher angehört wird (${REGIME_TABELLE[regime].anhoerung.norm}).${
        regime === 'SGBX'
          ? ' Eine Ausnahme für automatische Verwaltungsakte gibt es im Sozialrecht nicht.'
          : ''
      }`,
      'Führen Sie den Weg über eine „anhoerung“ und das Ende ihrer Frist, oder geben Sie der Aktion, mit der ein Mensch so entscheidet, mit "ohneAnhoerung" eine Ausnahme, die er im Einzelfall feststellt, z. B. "keine-abweichung".',
    ),
  ];
}

/** The exemption for automatic acts does not cover what a human decides. */
function wegDesMenschen(
  weg: Anhoerungsweg,
  bescheid: BelastenderBescheid['bescheid'],
  durch: readonly Parameters<Anhoerungsweg['umgehung']>[2][],
): readonly Pfadschritt[] | undefined {
  for (const kante of weg.nach(weg.entschieden)) {
    if (durch.some((eine) => eine(kante))) continue;
    const vorher = weg.umgehung(weg.graph.wurzel, { ...bescheid, zustand: kante.von }, ...durch);
    const danach = vorher && weg.umgehung(kante.nach, bescheid, ...durch);
    if (danach) return [{ knoten: kante.von }, ...danach];
  }
  return undefined;
}

function pruefeFristVorher(weg: Anhoerungsweg, { bescheid }: BelastenderBescheid): Befund[] {
  const beantwortet = ({ art, label }: { art: string; label: string }) =>
    art === 'on' && label === 'NACHRICHT_EINGEGANGEN';
  return weg.nach(weg.angehoert).flatMap((kante) => {
    const pfad = weg.umgehung(
      kante.nach,
      bescheid,
      weg.abgelaufen('anhoerung'),
      beantwortet,
      weg.angehoert,
      weg.ausgenommen,
    );
    if (!pfad) return [];
    return [
      fehler(
        'RECHTSTOR_ANHOERUNG_OHNE_FRIST',
        DATEI,
        bescheid.ort,
        `Nach der Anhörung „${kante.label}“ führt der Weg ${pfadText(pfad)} zum Bescheid, ohne dass jemand geantwortet hat oder ihre Frist abgelaufen ist.`,
        `Warten Sie nach der Anhörung mit "after" auf eine Frist mit "zum": "= ergebnisse.${kante.label}.fristBis".`,
      ),
    ];
  });
}

/** An answer to a hearing is read by a human before anything is decided. */
function pruefeAeusserung(weg: Anhoerungsweg): Befund[] {
  return weg.antworten.flatMap((kante) =>
    weg.belastende.flatMap(({ bescheid }) => {
      const pfad = weg.umgehung(kante.nach, bescheid, weg.entschieden);
      if (!pfad) return [];
      return [
        fehler(
          'RECHTSTOR_AEUSSERUNG_OHNE_MENSCH',
          DATEI,
          bescheid.ort,
          `Eine Äußerung in „${kante.von}“ führt über ${pfadText(pfad)} zum Bescheid, ohne dass ein Mensch sie liest.`,
          'Führen Sie NACHRICHT_EINGEGANGEN dort zu einer Aufgabe mit "entscheidend": true.',
        ),
      ];
    }),
  );
}

function pruefeHinweis(weg: Anhoerungsweg, { bescheid }: BelastenderBescheid): Befund[] {
  const wurzel = weg.graph.wurzel;
  const ohneHinweis = weg.umgehung(wurzel, bescheid, weg.hingewiesen);
  const ohneFrist = weg.umgehung(wurzel, bescheid, weg.abgelaufen('nachforderung'));
  const befund = (code: string, pfad: readonly Pfadschritt[] | undefined, was: string, abhilfe: string) =>
    pfad
      ? [fehler(code, DATEI, bescheid.ort, `Der Weg ${pfadText(pfad)} führt zur Versagung, ${was}`, abhilfe)]
      : [];
  return [
    ...befund(
      'RECHTSTOR_VERSAGUNG_OHNE_HINWEIS',
      ohneHinweis,
      'ohne dass vorher schriftlich auf sie hingewiesen wurde (§ 66 Abs. 3 SGB I).',
      'Führen Sie den Weg über das onDone einer „nachforderung“; ihr Brief weist auf die Folge hin.',
    ),
    ...befund(
      'RECHTSTOR_VERSAGUNG_OHNE_FRIST',
      ohneFrist,
      'ohne dass die Frist zur Mitwirkung abgelaufen ist (§ 66 Abs. 3 SGB I).',
      'Warten Sie mit "after" auf eine Frist mit "zum": "= ergebnisse.<Id der Nachforderung>.fristBis".',
    ),
  ];
}

/** An exemption that a human states must be one of the regime, and none that needs no human. */
function pruefeAusnahmen(weg: Anhoerungsweg, { angabe }: Pick<Paket, 'angabe'>): Befund[] {
  const { regime } = angabe;
  const bekannt = REGIME_TABELLE[regime].anhoerung.ausnahmen.filter(({ id }) => id !== 'automatisch');
  return weg.entscheidungen.flatMap(({ aufruf, ausnahmen }) =>
    ausnahmen
      .filter((id) => id === 'automatisch' || !findAnhoerungsausnahme(regime, id))
      .map((id) =>
        fehler(
          'RECHTSTOR_AUSNAHME_UNBEKANNT',
          DATEI,
          `${aufruf.ort}/input/aktionen`,
          `Die Ausnahme „${id}“ von der Anhörung kann ein Mensch nach ${REGIME_TABELLE[regime].anhoerung.norm} nicht feststellen.`,
          `Möglich sind: ${bekannt.map(({ id: name, norm }) => `${name} (${norm})`).join(', ')}.`,
        ),
      ),
  );
}
