import { type Befund, istObjekt, istReserviert, wortlaut } from '#libs/kernel';
import { invocationsVon, type ZustandsDefinition, zeige } from '../graph/definition.js';
import { fehler, warnung } from './prozess-befund.js';

const ZUSTANDSNAME = /^\p{L}[\p{L}\p{N}_-]*$/u;
const INVOKE_ID = /^[A-Za-z][A-Za-z0-9_-]*$/;
const EREIGNIS = /^(\*|[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*(\.\*)?)$/u;

/** Names of states, invocations and events can be told apart, addressed from FEEL and do not collide with XState's. */
export function pruefeNamen(zustaende: readonly ZustandsDefinition[]): Befund[] {
  return [
    ...zustaende.flatMap(pruefeZustandsname),
    ...zustaende.flatMap(pruefeEreignisnamen),
    ...pruefeInvokeIds(zustaende),
    ...pruefeZustandsIds(zustaende),
  ];
}

function pruefeZustandsname({ pfad, zeiger }: ZustandsDefinition): Befund[] {
  const name = pfad.at(-1);
  if (name === undefined) return [];
  if (istReserviert(name)) return [reserviert(zeiger, name)];
  if (ZUSTANDSNAME.test(name)) return [];
  return [
    fehler(
      'ZUSTANDSNAME_UNZULAESSIG',
      zeiger,
      `„${name}“ ist als Name eines Zustands nicht zulässig.`,
      'Mit einem Buchstaben beginnen und nur Buchstaben, Ziffern, „_“ und „-“ verwenden.',
    ),
  ];
}

function pruefeEreignisnamen({ json, zeiger }: ZustandsDefinition): Befund[] {
  if (!istObjekt(json.on)) return [];
  return Object.keys(json.on).flatMap((name) => {
    const ort = zeige(zeiger, 'on', name);
    if (name.startsWith('xstate.') || istReserviert(name)) return [reserviert(ort, name)];
    if (!EREIGNIS.test(name)) {
      return [
        fehler(
          'EREIGNISNAME_UNZULAESSIG',
          ort,
          `„${name}“ ist als Name eines Ereignisses nicht zulässig.`,
          'Buchstaben, Ziffern, „_“ und „-“ verwenden, Teile durch Punkte trennen; „*“ nur allein oder am Ende.',
        ),
      ];
    }
    if (name !== '*') return [];
    return [
      warnung(
        'EREIGNIS_BELIEBIG',
        ort,
        '„*“ nimmt jede Meldung an, auch unbekannte, und fängt Antworten von Bausteinen ab, die sonst niemand nimmt.',
        'Die erwarteten Ereignisse einzeln nennen.',
      ),
    ];
  });
}

function pruefeInvokeIds(zustaende: readonly ZustandsDefinition[]): Befund[] {
  const gesehen = new Map<string, string>();
  return zustaende.flatMap(invocationsVon).flatMap(({ id, zeiger }) => {
    const ort = zeige(zeiger, 'id');
    if (id === '') {
      return [
        fehler(
          'INVOKE_OHNE_ID',
          zeiger,
          'Der Aufruf eines Bausteins hat keine „id“.',
          'Eine im Prozess eindeutige „id“ vergeben; unter ihr steht das Ergebnis in „ergebnisse“.',
        ),
      ];
    }
    if (istReserviert(id)) return [reserviert(ort, id)];
    if (!INVOKE_ID.test(id)) {
      return [
        fehler(
          'INVOKE_ID_UNZULAESSIG',
          ort,
          `„${id}“ ist als „id“ eines Aufrufs nicht zulässig.`,
          'Mit einem Buchstaben (A–Z) beginnen und nur Buchstaben, Ziffern und „_“ verwenden.',
        ),
      ];
    }
    const zuerst = gesehen.get(id);
    gesehen.set(id, zuerst ?? zeiger);
    if (zuerst !== undefined) {
      return [
        fehler(
          'INVOKE_ID_DOPPELT',
          ort,
          `Die „id“ „${id}“ ist schon unter ${zuerst} vergeben.`,
          'Jedem Aufruf eine eigene „id“ geben.',
        ),
      ];
    }
    if (!id.includes('-')) return [];
    return [
      warnung(
        'INVOKE_ID_BINDESTRICH',
        ort,
        `FEEL liest „ergebnisse.${id}“ als Differenz.`,
        'Die „id“ ohne Bindestrich schreiben.',
      ),
    ];
  });
}

function pruefeZustandsIds(zustaende: readonly ZustandsDefinition[]): Befund[] {
  const wurzelId = typeof zustaende[0]?.json.id === 'string' ? zustaende[0].json.id : '(machine)';
  const gesehen = new Map<string, string>();
  return zustaende.flatMap(({ json, pfad, zeiger }) => {
    const eigene = json.id;
    const ort = zeige(zeiger, 'id');
    if (eigene !== undefined && (typeof eigene !== 'string' || !ZUSTANDSNAME.test(eigene))) {
      return [
        fehler(
          'ZUSTANDS_ID_UNZULAESSIG',
          ort,
          `„${wortlaut(eigene)}“ ist als „id“ eines Zustands nicht zulässig.`,
          'Mit einem Buchstaben beginnen und nur Buchstaben, Ziffern, „_“ und „-“ verwenden.',
        ),
      ];
    }
    const id = typeof eigene === 'string' ? eigene : [wurzelId, ...pfad].join('.');
    const zuerst = gesehen.get(id);
    gesehen.set(id, zuerst ?? zeiger);
    if (zuerst === undefined) return [];
    return [
      fehler(
        'ZUSTANDS_ID_DOPPELT',
        ort,
        `Die „id“ „${id}“ ist schon unter ${zuerst || '/'} vergeben.`,
        'Jedem Zustand eine eigene „id“ geben oder sie weglassen.',
      ),
    ];
  });
}

function reserviert(ort: string, name: string): Befund {
  return fehler('NAME_RESERVIERT', ort, `Der Name „${name}“ ist reserviert.`, 'Einen anderen Namen wählen.');
}
