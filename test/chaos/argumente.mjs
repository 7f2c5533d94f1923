import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { BetriebsFehler } from '../../scripts/betrieb/fehler.mjs';

/** What only the runs with faults know: steady load has no plan of faults and no number of applications. */
const NICHT_IM_DAUERLAUF = ['kurz', 'ersatz', 'anzahl'];

/**
 * What `npm run chaos` is asked for. An option that the chosen form would not follow is refused: a run that ignored it
 * would be taken as proof of something that it has not tried.
 * @param {string[]} argumente
 * @throws {BetriebsFehler} `ARGUMENT_OHNE_WIRKUNG`
 */
export function liesArgumente(argumente) {
  const { values } = parseArgs({
    args: argumente,
    options: {
      kurz: { type: 'boolean', default: false },
      dauerlauf: { type: 'string' },
      rate: { type: 'string' },
      seed: { type: 'string' },
      anzahl: { type: 'string' },
      queue: { type: 'string' },
      worker: { type: 'string' },
      pool: { type: 'boolean', default: false },
      ersatz: { type: 'boolean', default: false },
    },
  });
  const ohneWirkung = NICHT_IM_DAUERLAUF.filter((name) => values.dauerlauf !== undefined && values[name]);
  if (ohneWirkung.length > 0) {
    const genannt = ohneWirkung.map((name) => `--${name}`).join(' und ');
    throw new BetriebsFehler('ARGUMENT_OHNE_WIRKUNG', `Der Dauerlauf kennt ${genannt} nicht.`, {
      abhilfe: `Ohne ${genannt} starten, oder ohne --dauerlauf: Störungen gehören zur langen und zur kurzen Form.`,
    });
  }
  return { ...values, seed: Number(values.seed ?? randomInt(1, 1_000_000)) };
}
