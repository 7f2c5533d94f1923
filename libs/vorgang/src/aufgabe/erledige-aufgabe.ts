import { type Handelnder, handelnder, type Personenzugriff } from '#libs/auth';
import { type AntwortBefund, type Aufgabe, pruefeAufgabenantwort } from '#libs/bausteine';
import { alsJson, type Clock, istObjekt, type JsonObject } from '#libs/kernel';
import { findVergeben, istFuer, rechtZu } from '../antwort/antwortpruefung.js';
import type { PersonRef } from '../arbeitsvorrat/vorrat-speicher.js';
import type { Auftraege } from '../auftraege.js';
import { antwortAuf } from '../wirkung/fuehre-wirkung-aus.js';
import type { AufgabenSpeicher } from './aufgabe-speicher.js';

/** How an answer to a task was taken. */
export type Aufgabenergebnis =
  | { readonly art: 'erledigt' }
  | { readonly art: 'unbekannt' }
  | { readonly art: 'nichtOffen'; readonly status: string; readonly bearbeiter?: string }
  /** The person is biased or involved (§§ 20, 21 VwVfG). */
  | { readonly art: 'befangen' }
  /** The task is for the lead. */
  | { readonly art: 'nurLeitung' }
  /** It is somebody else's task. */
  | { readonly art: 'vergeben'; readonly an: PersonRef }
  | { readonly art: 'unzulaessig'; readonly befunde: readonly AntwortBefund[] };

/** Takes a case worker's answer: checks it against the task, then it is an event like any other. */
export class ErledigeAufgabe {
  constructor(
    private readonly speicher: AufgabenSpeicher,
    private readonly auftraege: Auftraege,
    private readonly uhr: Clock,
  ) {}

  /** @param zugriff who answers, as signed in; what the answer itself says about people does not count */
  async ausfuehren(
    vorgangId: string,
    aufgabeId: string,
    antwort: unknown,
    zugriff: Personenzugriff,
  ): Promise<Aufgabenergebnis> {
    const offen = await this.speicher.finde(vorgangId, aufgabeId);
    if (!offen) return { art: 'unbekannt' };
    if (offen.status !== 'offen')
      return { art: 'nichtOffen', status: offen.status, bearbeiter: offen.bearbeiter };
    if (offen.befangen.includes(zugriff.person.id)) return { art: 'befangen' };
    const aufgabe = offen.aufgabe as unknown as Aufgabe;
    if (!istFuer(aufgabe, zugriff)) return { art: 'nurLeitung' };
    const vergeben = findVergeben(offen, zugriff);
    if (vergeben) return vergeben;
    if (nenntPersonen(antwort)) return { art: 'unzulaessig', befunde: [BEARBEITER_GENANNT] };
    const bearbeiter = handelnder(zugriff, rechtZu(aufgabe, 'aufgabe.beantworten'), offen.zugewiesen?.id);
    const pruefung = pruefeAufgabenantwort(aufgabe, mit(antwort, bearbeiter));
    if (!pruefung.ok) return { art: 'unzulaessig', befunde: pruefung.befunde };
    const ergebnis = alsJson(pruefung.ergebnis) as JsonObject;
    const ereignis = antwortAuf(offen, { ok: true, ergebnis });
    const jetzt = this.uhr.now().toString({ smallestUnit: 'millisecond' });
    const { name } = pruefung.ergebnis.bearbeiter;
    if (!(await this.speicher.erledige(offen, ergebnis, name, ereignis, jetzt))) {
      const danach = await this.speicher.finde(vorgangId, aufgabeId);
      return { art: 'nichtOffen', status: danach?.status ?? 'erledigt', bearbeiter: danach?.bearbeiter };
    }
    await this.auftraege.treibeVoran([vorgangId]);
    return { art: 'erledigt' };
  }
}

const BEARBEITER_GENANNT: AntwortBefund = {
  code: 'BEARBEITER_GENANNT',
  stelle: 'bearbeiter',
  text: 'Wer antwortet, ergibt sich aus der Anmeldung; wer mitzeichnet, meldet sich selbst an. Lassen Sie „bearbeiter“ und „mitzeichner“ weg.',
};

function nenntPersonen(antwort: unknown): boolean {
  return istObjekt(antwort) && ('bearbeiter' in antwort || 'mitzeichner' in antwort);
}

function mit(antwort: unknown, bearbeiter: Handelnder): unknown {
  return istObjekt(antwort) ? { ...antwort, bearbeiter } : antwort;
}
