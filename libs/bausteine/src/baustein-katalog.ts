import { abgabe } from './abgabe/abgabe.js';
import { anhoerung } from './anhoerung/anhoerung.js';
import { aufgabe } from './aufgabe/aufgabe.js';
import { aufhebung } from './aufhebung/aufhebung.js';
import type { Baustein } from './baustein.js';
import { bescheid } from './bescheid/bescheid.js';
import { fiktionsbescheinigung } from './genehmigungsfiktion/fiktionsbescheinigung.js';
import { fiktionsverlaengerung } from './genehmigungsfiktion/fiktionsverlaengerung.js';
import { genehmigungsfiktion } from './genehmigungsfiktion/genehmigungsfiktion.js';
import { mitteilung } from './mitteilung/mitteilung.js';
import { nachforderung } from './nachforderung/nachforderung.js';
import { regelwerk } from './regelwerk/regelwerk.js';
import { risiko } from './risiko/risiko.js';
import { stichprobe } from './stichprobe/stichprobe.js';
import { uebermittlung } from './uebermittlung/uebermittlung.js';
import { vollstaendigkeit } from './vollstaendigkeit/vollstaendigkeit.js';
import { vorgangEroeffnen } from './vorgang-eroeffnen/vorgang-eroeffnen.js';
import { widerspruch } from './widerspruch/widerspruch.js';
import { zustaendigkeit } from './zustaendigkeit/zustaendigkeit.js';

/** Every building block that a process may invoke, by the name under `src`. */
export const bausteinKatalog: ReadonlyMap<string, Baustein> = new Map(
  [
    vollstaendigkeit,
    zustaendigkeit,
    regelwerk,
    risiko,
    stichprobe,
    aufgabe,
    nachforderung,
    anhoerung,
    genehmigungsfiktion,
    fiktionsverlaengerung,
    fiktionsbescheinigung,
    mitteilung,
    bescheid,
    widerspruch,
    aufhebung,
    abgabe,
    vorgangEroeffnen,
    uebermittlung,
  ].map((baustein) => [baustein.src, baustein]),
);
