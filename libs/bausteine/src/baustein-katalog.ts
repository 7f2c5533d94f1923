import { aufgabe } from './aufgabe/aufgabe.js';
import type { Baustein } from './baustein.js';
import { bescheid } from './bescheid/bescheid.js';
import { mitteilung } from './mitteilung/mitteilung.js';
import { nachforderung } from './nachforderung/nachforderung.js';
import { regelwerk } from './regelwerk/regelwerk.js';
import { stichprobe } from './stichprobe/stichprobe.js';
import { vollstaendigkeit } from './vollstaendigkeit/vollstaendigkeit.js';
import { zustaendigkeit } from './zustaendigkeit/zustaendigkeit.js';

/** Every building block that a process may invoke, by the name under `src`. */
export const bausteinKatalog: ReadonlyMap<string, Baustein> = new Map(
  [vollstaendigkeit, zustaendigkeit, regelwerk, stichprobe, aufgabe, nachforderung, mitteilung, bescheid].map(
    (baustein) => [baustein.src, baustein],
  ),
);
