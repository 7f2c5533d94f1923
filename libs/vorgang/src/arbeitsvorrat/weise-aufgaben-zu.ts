import { type Personenzugriff, type PersonRef, pruefeRecht } from '#libs/auth';
import { type Clock, kalendertag } from '#libs/kernel';
import type { Zuweisungsauftrag, Zuweisungsergebnis } from '#libs/schnittstelle';
import type { VorratSpeicher, ZuweisbareAufgabe } from './vorrat-speicher.js';

type Ergebnis = Zuweisungsergebnis['ergebnis'];

/**
 * Gives tasks to a person or releases them, each on its own: whoever was quicker keeps it, a colleague's task is taken
 * only on purpose and with the right to, and nobody gets or gives away a case in which he must not act (§§ 20, 21 VwVfG).
 */
export class WeiseAufgabenZu {
  constructor(
    private readonly speicher: VorratSpeicher,
    private readonly uhr: Clock,
  ) {}

  async ausfuehren(
    zugriff: Personenzugriff,
    behoerdeId: string,
    auftrag: Zuweisungsauftrag,
  ): Promise<readonly Zuweisungsergebnis[]> {
    const ziel = await this.#ziel(zugriff, behoerdeId, auftrag.an);
    const ergebnisse: Zuweisungsergebnis[] = [];
    for (const { vorgangId, aufgabeId, version } of auftrag.aufgaben) {
      const ref = { behoerdeId, vorgangId, aufgabeId };
      let ergebnis = 'erledigt' as Ergebnis;
      let selbst = false;
      const danach = await this.speicher.weiseZu(ref, zugriff.person.id, (aufgabe) => {
        selbst = aufgabe.befangen.includes(zugriff.person.id);
        ergebnis = ziel === undefined ? 'nichtBerechtigt' : urteile(aufgabe, version, zugriff, ziel, auftrag);
        return ergebnis === 'zugewiesen' || ergebnis === 'freigegeben' ? ziel : undefined;
      });
      const getan = ergebnis === 'zugewiesen' || ergebnis === 'freigegeben';
      const bearbeiter = getan ? (ziel ?? null) : (danach?.aufgabe.bearbeiter ?? null);
      ergebnisse.push({
        vorgangId,
        aufgabeId,
        ergebnis,
        text: ziel === undefined ? UNBEKANNT : text(ergebnis, bearbeiter, selbst),
        bearbeiter,
        uebernehmbar: ergebnis === 'vergeben' && darfUebernehmen(zugriff, danach?.aufgabe.bearbeiter),
        version: danach?.version ?? null,
      });
    }
    return ergebnisse;
  }

  /** Who shall have the tasks: a person of this authority, nobody (null), or undefined when there is no such person. */
  async #ziel(
    { person }: Personenzugriff,
    behoerdeId: string,
    an: string | null,
  ): Promise<PersonRef | null | undefined> {
    if (an === null) return null;
    if (an === person.id) return { id: person.id, name: person.name };
    const team = await this.speicher.team(behoerdeId, kalendertag(this.uhr.now()).toString());
    const mitglied = team.find(({ id }) => id === an);
    return mitglied && { id: mitglied.id, name: mitglied.name };
  }
}

/** What may happen to a task, as it lies there locked. */
function urteile(
  aufgabe: ZuweisbareAufgabe,
  version: number,
  zugriff: Personenzugriff,
  ziel: PersonRef | null,
  { uebernehmen }: Zuweisungsauftrag,
): Ergebnis {
  if (aufgabe.status !== 'offen') return 'erledigt';
  if (aufgabe.version !== version) return 'geaendert';
  if (aufgabe.befangen.some((id) => id === zugriff.person.id || id === ziel?.id)) return 'befangen';
  const hat = aufgabe.bearbeiter;
  const eigene = hat === undefined || hat.id === zugriff.person.id;
  if (!eigene) {
    if (!uebernehmen) return 'vergeben';
    if (!darfUebernehmen(zugriff, hat)) return 'nichtBerechtigt';
  }
  return ziel ? 'zugewiesen' : 'freigegeben';
}

/** The lead, and whoever stands in for the lead or for who has the task. */
const darfUebernehmen = (zugriff: Personenzugriff, von: PersonRef | undefined): boolean =>
  pruefeRecht(zugriff, 'aufgabe.uebernehmen').erlaubt ||
  zugriff.vertritt.some((vertretene) => vertretene.id === von?.id);

const UNBEKANNT = 'Diese Person arbeitet nicht für Ihre Behörde. Wählen Sie jemanden aus dem Team.';

/** @param selbst the person who assigns must not act in the case */
function text(ergebnis: Ergebnis, bearbeiter: PersonRef | null, selbst: boolean): string {
  const name = bearbeiter?.name ?? 'niemandem';
  switch (ergebnis) {
    case 'zugewiesen':
      return `Zugewiesen an ${name}.`;
    case 'freigegeben':
      return 'Freigegeben.';
    case 'geaendert':
      return `Die Aufgabe hat sich inzwischen geändert; sie liegt jetzt bei ${name}. Sehen Sie sie noch einmal an.`;
    case 'vergeben':
      return `${name} bearbeitet diese Aufgabe. Übernehmen Sie sie ausdrücklich, wenn das abgesprochen ist.`;
    case 'befangen':
      return selbst
        ? 'Sie dürfen in diesem Vorgang nicht tätig werden, auch nicht durch Zuweisen (§§ 20, 21 VwVfG). Bitten Sie die Teamleitung oder deren Vertretung.'
        : 'Die Person darf in diesem Vorgang nicht tätig werden (§§ 20, 21 VwVfG). Wählen Sie jemand anderen.';
    case 'nichtBerechtigt':
      return `${name} bearbeitet diese Aufgabe. Übernehmen darf sie die Teamleitung oder wer ${name} vertritt.`;
    case 'erledigt':
      return 'Diese Aufgabe ist nicht mehr offen.';
  }
}
