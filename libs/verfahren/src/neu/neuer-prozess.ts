import type { Json, JsonObject } from '#libs/kernel';
import { type Rechtsrahmen, VERFAHRENSNORMEN } from './rechtsrahmen.js';

/**
 * prozess.json of a new procedure: receipt, completeness, rules, decision. With a basis for automation the rules grant what
 * is complete, gives no reason to look closer and is not drawn as a sample; without one they propose. All else is decided by
 * a human, also once something else has been sent or a human has been asked for.
 */
export function neuerProzess(id: string, rahmen: Rechtsrahmen): Json {
  const automatisch = rahmen.grundlage !== undefined;
  return {
    id,
    initial: 'offen',
    states: {
      offen: {
        description: 'Bis zur Entscheidung sind Rücknahme und neue Nachrichten möglich.',
        initial: 'bestaetigung',
        on: {
          ZURUECKGENOMMEN: { target: 'zurueckgenommen' },
          NACHRICHT_EINGEGANGEN: { target: automatisch ? '.entscheidung' : '.vollstaendigkeit' },
          ...(automatisch && { MENSCH_VERLANGT: { target: '.entscheidung' } }),
        },
        states: {
          bestaetigung: {
            description: 'Eingang bestätigen',
            invoke: invoke(
              'eingangsbestaetigung',
              'mitteilung',
              { vorlage: 'eingangsbestaetigung' },
              'vollstaendigkeit',
              'vollstaendigkeit',
            ),
          },
          vollstaendigkeit: {
            description: 'Angaben prüfen',
            invoke: invoke('vollstaendigkeit', 'vollstaendigkeit', {}, 'regeln', 'entscheidung'),
          },
          regeln: {
            description: automatisch ? 'Voraussetzungen nach den Regeln prüfen' : 'Vorschlag nach den Regeln',
            invoke: {
              ...invoke('regeln', 'regelwerk', { entscheidung: 'vorschlag' }, 'entscheidung', 'entscheidung'),
              ...(automatisch && {
                onDone: [wenn(ENTSCHEIDUNGSREIF, 'stichprobe'), { target: 'entscheidung' }],
              }),
            },
          },
          ...(automatisch && { stichprobe: STICHPROBE }),
          entscheidung: {
            id: 'entscheidung',
            description: 'Ein Mensch entscheidet',
            invoke: entscheidung(rahmen),
          },
          zurueckgestellt: {
            description: 'Aufgabe wieder vorlegen',
            after: { wiedervorlage: { target: 'entscheidung' } },
          },
        },
      },
      bewilligung: bescheid('bewilligung', automatisch ? 'Die Regeln bewilligen' : 'Antrag bewilligen'),
      ...(automatisch && { einzelfall: bescheid('einzelfall', 'Antrag bewilligen') }),
      ablehnung: bescheid('ablehnung', 'Antrag ablehnen'),
      abgeschlossen: { type: 'final', description: 'Entschieden' },
      zurueckgenommen: { type: 'final', description: 'Antrag zurückgenommen' },
    },
  };
}

const ENTSCHEIDUNGSREIF = [
  'ergebnisse.vollstaendigkeit.vollstaendig',
  'not(ergebnisse.vollstaendigkeit.anlass)',
  'ergebnisse.regeln.status = "entschieden"',
  'ergebnisse.regeln.ergebnis = "bewilligen"',
].join(' and ');

const STICHPROBE: JsonObject = {
  description: 'Zufällige Auswahl für die Prüfung durch Menschen',
  invoke: {
    id: 'stichprobe',
    src: 'stichprobe',
    input: {},
    onDone: [wenn('ergebnisse.stichprobe.gezogen', 'entscheidung'), { target: '#bewilligung' }],
    onError: { target: 'entscheidung' },
  },
};

function wenn(feel: string, target: string): JsonObject {
  return { guard: { type: 'bedingung', params: { feel } }, target };
}

function invoke(id: string, src: string, input: JsonObject, fertig: string, fehler: string): JsonObject {
  return { id, src, input, onDone: { target: fertig }, onError: { target: fehler } };
}

function entscheidung({ regime, grundlage }: Rechtsrahmen): JsonObject {
  const normen = VERFAHRENSNORMEN[regime];
  // § 24 SGB X demands a hearing before a refusal, unless whoever refuses states an exemption.
  const ablehnen =
    regime === 'SGBX'
      ? { titel: 'Ablehnen, ohne von den Angaben abzuweichen', ohneAnhoerung: 'keine-abweichung' }
      : { titel: 'Antrag ablehnen' };
  return {
    id: 'entscheidung',
    src: 'aufgabe',
    input: {
      frage: 'Kann der Antrag bewilligt werden?',
      grund: grundlage
        ? 'Die Regeln bewilligen den Antrag nicht von selbst.'
        : 'In diesem Verfahren entscheidet ein Mensch.',
      norm: grundlage ? normen.einzelfall : normen.vollautomation,
      rolle: 'sachbearbeitung',
      aktionen: [
        { id: 'bewilligen', titel: 'Antrag bewilligen', begruendungPflicht: true },
        { id: 'ablehnen', ...ablehnen, begruendungPflicht: true },
      ],
      entscheidend: true,
      anzeige: { vorschlag: '= ergebnisse.regeln.ergebnis', gruende: '= ergebnisse.regeln.gruende' },
    },
    onDone: [
      wenn('ergebnisse.entscheidung.aktion = "bewilligen"', grundlage ? '#einzelfall' : '#bewilligung'),
      { target: '#ablehnung' },
    ],
    onError: { target: 'zurueckgestellt' },
  };
}

function bescheid(name: string, description: string): JsonObject {
  return {
    id: name,
    description,
    invoke: invoke(name, 'bescheid', { vorlage: name }, 'abgeschlossen', '#entscheidung'),
  };
}
