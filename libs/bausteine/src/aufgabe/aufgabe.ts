import { z } from 'zod';
import { gelungen, geplanterBaustein, gescheitert } from '../baustein.js';
import { liesBefund, standSha256 } from '../eingangsstand.js';
import { anordenbare } from '../sofortvollzug/anordenbar.js';
import { AufgabeEingabe, AufgabeErgebnis } from './aufgabe-schema.js';

/** Puts a question to a case worker. */
export const aufgabe = geplanterBaustein({
  src: 'aufgabe',
  art: 'aufgabe',
  titel: 'Aufgabe stellen',
  norm: '§ 24, § 35a VwVfG; Art. 22 Abs. 3 DSGVO',
  doku: `Legt eine Aufgabe in die Arbeitsliste: offene Frage, Grund und Norm der Aussteuerung, Rolle, mögliche Aktionen
und Felder.

Eingabe: \`frage\`, \`grund\`, \`norm\`, \`rolle\` (für wen; \`leitung\` beantwortet nur die Teamleitung), \`aktionen\` (\`id\`, \`titel\`,
\`begruendungPflicht\`, \`entscheidet\`: \`false\` für Aktionen, die noch nichts entscheiden, \`ohneAnhoerung\`: die Ausnahme
von der Anhörung, die feststellt, wer so antwortet, z. B. \`keine-abweichung\`, \`wenn\`: angeboten nur, wo der Ausdruck
wahr ist), \`felder\`
(\`id\`, \`titel\`, \`typ\`: \`text\`, \`zahl\`, \`datum\`, \`wahrheit\`, \`auswahl\` mit \`optionen\`, \`behoerde\`: ein Text,
zu dem die Behörden der Installation vorgeschlagen werden, die für die Leistung zuständig sind, oder \`sofortvollzug\`, \`pflicht\`,
\`aktionen\`: nur bei diesen Aktionen wird das Feld gezeigt, verlangt und angenommen), \`entscheidend\` (die Antwort ist die Entscheidung eines Menschen;
muss wörtlich \`true\` sein), \`mitzeichnung\` (eine zweite Person zeichnet mit), \`frist\` (Name), \`anzeige\` (was
daneben gezeigt wird). Ergebnis: \`aktion\`, \`begruendung\`, \`felder\`, \`bearbeiter\` (\`id\`, \`name\`), \`mitzeichner\`,
\`sofortvollzug\`, \`standSha256\`.

Ein Feld vom \`typ\` \`sofortvollzug\` gehört an eine entscheidende Aufgabe: Wer es ausfüllt, ordnet die sofortige Vollziehung
seiner Entscheidung an (§ 80 Abs. 2 S. 1 Nr. 4 VwGO, § 86a Abs. 2 Nr. 5 SGG), mit den besonderen Gründen dieses Falls; wer
es leer lässt, nicht. Ein Text, der nur das Gesetz oder die Begründung der Entscheidung wiederholt, wird abgewiesen. Wo es
die Anordnung nicht gibt (§ 361 AO) oder ein Gesetz die aufschiebende Wirkung schon ausschließt, fehlt das Feld.

Die Aufgabe zeigt, was die antragstellende Person in eigenen Worten geschrieben hat (\`aeusserungen\`). Jede Aufgabe
lässt sich bis zu einem Tag zurücklegen (Wiedervorlage).

Eine entscheidende Antwort gilt nur für den Stand, den der Mensch gesehen hat. Kommt danach eine neue Nachricht,
muss wieder geprüft werden.`,
  eingabe: AufgabeEingabe,
  ergebnis: AufgabeErgebnis as z.ZodType,
  plane: (eingabe, { kontext, umfeld }) => {
    const { anzeige, frist, ...rest } = eingabe;
    const aeusserungen = liesBefund(kontext).freitexte.flatMap(({ titel, text }) =>
      typeof text === 'string' ? [{ titel, text }] : [],
    );
    const aktionen = rest.aktionen.filter(({ wenn }) => wenn === undefined || wenn === true);
    if (aktionen.length === 0) {
      return gescheitert(
        'AUFGABE_OHNE_AKTION',
        'Von den Aktionen der Aufgabe wird in diesem Fall keine angeboten. Lassen Sie in prozess.json mindestens eine ohne „wenn“.',
      );
    }
    return gelungen({
      ...rest,
      ...(aeusserungen.length > 0 && { aeusserungen }),
      aktionen: aktionen.map(({ ohneAnhoerung, wenn: _, ...aktion }) => ({
        ...aktion,
        ...(ohneAnhoerung !== undefined && { ohneAnhoerung }),
      })),
      felder: anordenbare(rest.felder, umfeld.verfahren).map(({ aktionen, optionen, ...feld }) => ({
        ...feld,
        ...(aktionen && { aktionen }),
        ...(optionen && { optionen }),
      })),
      ...(frist !== undefined && { frist }),
      ...(anzeige !== undefined && { anzeige }),
      standSha256: standSha256(kontext),
    });
  },
});
