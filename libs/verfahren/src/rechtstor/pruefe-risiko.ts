import { graph, jederPfadDurch } from '#libs/engine';
import { type Befund, wortlaut } from '#libs/kernel';
import { entscheidendeAufgaben, invocations } from '../paket/invocations.js';
import type { Paket } from '../paket/paket.js';
import { risikoregeln } from '../paket/risikodateien.js';
import { fehler } from '../pruefung/befund.js';

/**
 * Risk rules (§ 88 Abs. 5 AO as the measure): the files are there, every way to an automatic Bescheid passes them (S. 3
 * Nr. 2), and no `regelwerk` carries them into reasons and answers (S. 4).
 */
export function pruefeRisiko(paket: Paket): Befund[] {
  return [...pruefeDateien(paket), ...pruefeWeg(paket), ...pruefeVerborgen(paket)];
}

function pruefeDateien({ angabe, regeln, parameter }: Paket): Befund[] {
  const vorhanden = new Map(regeln.map(({ datei, xml }) => [datei, xml]));
  for (const { datei } of parameter) vorhanden.set(datei, '');
  return angabe.dateien.flatMap((eine, i) => {
    const inhalt = vorhanden.get(eine.datei);
    const fehlt =
      inhalt === undefined || ('entscheidung' in eine && !inhalt.includes(`"${eine.entscheidung}"`));
    if (!fehlt) return [];
    return [
      fehler(
        'RECHTSTOR_RISIKODATEI_FEHLT',
        'verfahren.json',
        `/dateien/${i}`,
        `${eine.datei} fehlt oder enthält die genannte Entscheidung nicht; das Risikomanagement liefe leer.`,
        'Berichtigen Sie „datei“ und „entscheidung“ (Id oder Name in der DMN-Datei).',
      ),
    ];
  });
}

function pruefeWeg({ angabe, prozess }: Paket): Befund[] {
  if (angabe.automation.modus !== 'voll' || risikoregeln(angabe).length === 0) return [];
  const alle = invocations(prozess);
  const durch = new Set([
    ...alle.filter(({ src }) => src === 'risiko').map(({ id }) => id),
    ...entscheidendeAufgaben(prozess),
  ]);
  const g = graph(prozess);
  return alle
    .filter(({ src }) => src === 'bescheid')
    .flatMap(({ zustand, ort }) => {
      const pfad = jederPfadDurch(
        g,
        g.wurzel,
        zustand,
        () => false,
        ({ art, label }) => art === 'onDone' && durch.has(label),
      );
      if (!pfad) return [];
      return [
        fehler(
          'RECHTSTOR_PFAD_OHNE_RISIKO',
          'prozess.json',
          ort,
          'Ein Weg erreicht diesen Bescheid, ohne dass die Risikoregeln ausgewertet wurden (§ 88 Abs. 5 S. 3 Nr. 2 AO als Maßstab).',
          'Führen Sie den Weg über das onDone von „risiko“ oder einer Aufgabe mit "entscheidend": true.',
        ),
      ];
    });
}

function pruefeVerborgen({ angabe, prozess }: Paket): Befund[] {
  const geheim = risikoregeln(angabe);
  return invocations(prozess)
    .filter(
      ({ src, input }) =>
        src === 'regelwerk' &&
        geheim.some(({ datei, entscheidung }) =>
          input.datei === undefined
            ? input.entscheidung === entscheidung
            : datei === input.datei || datei === `regeln/${wortlaut(input.datei)}`,
        ),
    )
    .map(({ ort }) =>
      fehler(
        'RECHTSTOR_RISIKOREGEL_OFFEN',
        'prozess.json',
        ort,
        'Ein „regelwerk“ wertet Risikoregeln aus; seine Gründe stehen im Bescheid und in der Auskunft (§ 88 Abs. 5 S. 4 AO).',
        'Rufen Sie dafür den Baustein „risiko“ auf.',
      ),
    );
}
