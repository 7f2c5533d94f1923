import type { AbgabePlan, EroeffnungPlan, UebermittlungPlan } from '#libs/bausteine';
import { BescheidwerkFehler, type JsonObject, kalendertag, sha256 } from '#libs/kernel';
import type { EingangSpeicher } from '../eingang/eingang-speicher.js';
import type { Ausfuehrer, Ausfuehrung } from '../wirkung/fuehre-wirkung-aus.js';
import type { WirkungInArbeit } from '../wirkung/wirkung-speicher.js';
import type { EroeffneVorgang, Eroeffnung } from './eroeffne-vorgang.js';
import type { UebermittlungSpeicher } from './uebermittlung.js';
import type { VerknuepfungSpeicher } from './verknuepfung.js';

/** What effects between cases and authorities need. */
export interface Verknuepfungsmittel {
  readonly eroeffneVorgang: EroeffneVorgang;
  readonly eingaenge: Pick<EingangSpeicher, 'finde'>;
  readonly verknuepfungen: VerknuepfungSpeicher;
  readonly uebermittlungen: UebermittlungSpeicher;
  /** Sends a plain letter. */
  readonly brief: Ausfuehrer;
  /** Throws when a message is not valid against the schema of its standard. */
  pruefeAusgehende(xml: string): void;
}

/** The effects that reach another case or authority, by the name of their Baustein. */
export function verknuepfungsAusfuehrer(mittel: Verknuepfungsmittel): ReadonlyMap<string, Ausfuehrer> {
  return new Map([
    ['vorgang-eroeffnen', eroeffne(mittel)],
    ['abgabe', gibAb(mittel)],
    ['uebermittlung', uebermittle(mittel)],
  ]);
}

/** The key of a submission that an effect makes: the effect done again makes the same one. */
function schluesselDer({ vorgangId, wirkungId }: WirkungInArbeit, teil = ''): string {
  return `wirkung:${vorgangId}:${wirkungId}${teil}`;
}

function eroeffne({ eroeffneVorgang, pruefeAusgehende }: Verknuepfungsmittel): Ausfuehrer {
  return async (wirkung) => {
    const plan = wirkung.eingabe as unknown as EroeffnungPlan;
    pruefeAusgehende(plan.xml);
    const eroeffnung = await eroeffneVorgang.ausfuehren({
      eingangsart: 'intern',
      schluessel: schluesselDer(wirkung),
      nachricht: new TextEncoder().encode(plan.xml),
      ursprung: {
        art: 'ausgeloest-durch',
        vorgangId: wirkung.vorgangId,
        behoerdeId: wirkung.vorgang.behoerdeId,
        verfahrenId: wirkung.vorgang.verfahrenId,
        meldung: plan.meldung,
      },
    });
    return { ausgang: ausgangVon(eroeffnung) };
  };
}

function ausgangVon(eroeffnung: Eroeffnung): Ausfuehrung['ausgang'] {
  if (eroeffnung.art === 'abgelegt') {
    const text = `Der verknüpfte Vorgang konnte nicht eröffnet werden (${eroeffnung.code}); die Nachricht liegt als ${eroeffnung.antragId} im Posteingang.`;
    return { ok: false, fehler: { code: 'EROEFFNUNG_ABGELEGT', text } };
  }
  const { antragId, vorgangId, aktenzeichen } = eroeffnung;
  return { ok: true, ergebnis: { antragId, vorgangId, aktenzeichen } };
}

/** The case at the other authority comes first: who is told that it lies there shall find it there. */
function gibAb(mittel: Verknuepfungsmittel): Ausfuehrer {
  return async (wirkung, jetzt) => {
    const plan = wirkung.eingabe as unknown as AbgabePlan;
    const dort = plan.ziel.id === undefined ? undefined : await uebergib(mittel, wirkung, plan, plan.ziel.id);
    if (!dort) await mittel.verknuepfungen.vermerkeAbgabe(wirkung.vorgangId, plan.ziel.name, jetzt);
    const brief = await mittel.brief({ ...wirkung, eingabe: plan.brief as unknown as JsonObject }, jetzt);
    // It has been handed over: „failed“ would have somebody hand it over once more. So it is tried again, then an incident.
    if (!brief.ausgang.ok) throw new BescheidwerkFehler(brief.ausgang.fehler.code, brief.ausgang.fehler.text);
    const ergebnis = {
      ...(brief.ausgang.ergebnis as JsonObject),
      weg: dort ? 'intern' : 'extern',
      stelle: plan.ziel.name,
      ...(dort && { antragId: dort.antragId, aktenzeichen: dort.aktenzeichen }),
    };
    return { ...brief, ausgang: { ok: true, ergebnis } };
  };
}

/** Hands over every submission of the case, byte for byte; the first opens the new case, the others follow it. */
async function uebergib(
  mittel: Verknuepfungsmittel,
  wirkung: WirkungInArbeit,
  plan: AbgabePlan,
  zielBehoerdeId: string,
): Promise<Extract<Eroeffnung, { art: 'eroeffnet' }>> {
  let erste: Extract<Eroeffnung, { art: 'eroeffnet' }> | undefined;
  for (const id of await mittel.verknuepfungen.eingaenge(wirkung.vorgangId)) {
    const eingang = await mittel.eingaenge.finde(id);
    if (!eingang) continue;
    const eroeffnung = await mittel.eroeffneVorgang.ausfuehren({
      eingangsart: 'abgabe',
      schluessel: schluesselDer(wirkung, `:${id}`),
      nachricht: eingang.nachricht,
      anlagen: eingang.anlagen,
      eingangstag: plan.giltAlsEingegangenAm && (erste ? eingang.eingangstag : plan.giltAlsEingegangenAm),
      ursprung: {
        art: 'abgegeben-von',
        vorgangId: wirkung.vorgangId,
        behoerdeId: wirkung.vorgang.behoerdeId,
        verfahrenId: wirkung.vorgang.verfahrenId,
        zielBehoerdeId,
        stelle: plan.ziel.name,
        wirkungId: wirkung.wirkungId,
        zielVorgangId: erste?.vorgangId,
        ersteingangAm: erste ? eingang.eingangstag : plan.ersteingangAm,
      },
    });
    if (erste) continue;
    if (eroeffnung.art === 'abgelegt') {
      throw new BescheidwerkFehler(
        'ABGABE_GESCHEITERT',
        `Die Behörde ${zielBehoerdeId} kann den Antrag nicht annehmen (${eroeffnung.code}). Er liegt dort als ${eroeffnung.antragId} im Posteingang; geben Sie den Vorfall auf und klären Sie die Zuständigkeit neu.`,
      );
    }
    erste = eroeffnung;
  }
  if (erste) return erste;
  throw new BescheidwerkFehler('EINGANG_FEHLT', `Der Vorgang ${wirkung.vorgangId} hat keinen Eingang.`);
}

function uebermittle({ uebermittlungen, pruefeAusgehende }: Verknuepfungsmittel): Ausfuehrer {
  return async (wirkung, jetzt) => {
    const { sendungen } = wirkung.eingabe as unknown as UebermittlungPlan;
    for (const { xml } of sendungen) pruefeAusgehende(xml);
    await uebermittlungen.stelleBereit(
      wirkung,
      wirkung.vorgang,
      sendungen.map(({ xml, ...rest }) => ({ ...rest, nachricht: xml, sha256: sha256(xml) })),
      jetzt,
    );
    const bereitgestelltAm = kalendertag(jetzt).toString();
    return {
      ausgang: { ok: true, ergebnis: { bereitgestelltAm, empfaenger: sendungen.map(({ name }) => name) } },
    };
  };
}
