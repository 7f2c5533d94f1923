import type { PersonRef } from '#libs/auth';
import { type Clock, type IdQuelle, speicherbar, textanfang } from '#libs/kernel';
import type {
  Posteingangseintrag,
  Posteingangsseite,
  Rueckfrage,
  Zuordnung,
  Zuordnungsergebnis,
  Zuordnungsvorschlaege,
} from '#libs/schnittstelle';
import { suchworte } from '../arbeitsvorrat/suchtext.js';
import type { Eingang, Eingangsfehler } from '../eingang/eingang.js';
import { nachrichtenkennung, schreibweisen } from '../eingang/nachrichtenkennung.js';
import type { Nachrichtenstelle } from '../eingang/nachrichtenstelle.js';
import type { PruefeEingang } from '../eingang/pruefe-eingang.js';
import { imBereich } from '../mandant/bereich.js';
import { istAnzeigbar } from '../vorgangsseite/schriftsicht.js';
import { AKTENZEICHEN, BETREFF_AUS_BYTES, betreffAus } from './betreff.js';
import type { PosteingangSpeicher, Posteingangsvermerk } from './posteingang-speicher.js';
import { suchmuster } from './suchmuster.js';

/** How much of a message is shown as text. */
const TEXTGRENZE = 200_000;

/** What became of an action; everything but the first has changed nothing. */
export type Posteingangsergebnis<T = unknown> =
  | { readonly art: 'getan'; readonly ergebnis: T }
  | { readonly art: 'unbekannt' }
  /** Somebody has dealt with it already. */
  | { readonly art: 'erledigt' }
  | { readonly art: 'vorgangUnbekannt' }
  | { readonly art: 'nichtLesbar'; readonly fehler: readonly Eingangsfehler[] };

/** What people do with messages that the machine has filed: look at them, assign them, ask the sender, close them. */
export class BearbeitePosteingang {
  constructor(
    private readonly speicher: PosteingangSpeicher,
    private readonly pruefeEingang: PruefeEingang,
    private readonly nachrichten: Pick<Nachrichtenstelle, 'findTitel'>,
    private readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle },
  ) {}

  async liste(
    behoerdeId: string,
    { suche, nach }: { readonly suche: string; readonly nach?: string },
    anzahl: number,
  ): Promise<Posteingangsseite> {
    const frage = { behoerdeId, muster: suchmuster(suche), nach };
    const { eingaenge, gesamt } = await this.speicher.liste(frage, anzahl + 1, BETREFF_AUS_BYTES);
    const seite = eingaenge.slice(0, anzahl);
    return {
      eingaenge: seite.map(({ beginn, ...zeile }) => ({ ...zeile, ...this.#betreff(beginn) })),
      gesamt,
      weiter: eingaenge.length > anzahl ? (seite.at(-1)?.id ?? null) : null,
    };
  }

  /** A message with everything that helps to decide what to do with it. */
  async zeige(behoerdeId: string, id: string, suche: string): Promise<Posteingangseintrag | undefined> {
    const eingang = await this.speicher.finde(behoerdeId, id);
    if (!eingang) return undefined;
    const text = speicherbar(Buffer.from(eingang.nachricht).toString('utf8'));
    const betreff = this.#betreff(eingang.nachricht);
    const [verlauf, genannte, gleichnamige, verfahren, naechste] = await Promise.all([
      this.speicher.verlauf(id),
      this.speicher.vorschlaege(behoerdeId, hinweiseIn(text)),
      this.#sucheVorgaenge(behoerdeId, betreff.person ?? ''),
      this.speicher.verfahren(),
      this.speicher.findNaechste({ behoerdeId, muster: suchmuster(suche), nach: id }),
    ]);
    const schonGenannt = new Set(genannte.map(({ vorgangId }) => vorgangId));
    return {
      ...zuZeile(eingang),
      ...betreff,
      rueckfrageAm: verlauf.findLast(({ art }) => art === 'rueckfrage')?.am ?? null,
      status: eingang.status,
      sha256: eingang.sha256,
      text: textanfang(text, TEXTGRENZE),
      gekuerzt: text.length > TEXTGRENZE,
      nachrichtUrl: `/api/v1/posteingang/${id}/nachricht.xml`,
      anlagen: eingang.anlagen.map(({ name, medientyp, inhalt }, nr) => ({
        nr,
        eingangId: id,
        name,
        titel: null,
        medientyp,
        groesse: inhalt.length,
        anzeigbar: istAnzeigbar(medientyp),
        url: `/api/v1/posteingang/${id}/anlagen/${nr}`,
      })),
      verfahren,
      vorschlaege: [...genannte, ...gleichnamige.filter(({ vorgangId }) => !schonGenannt.has(vorgangId))],
      verlauf,
      naechste: naechste ?? null,
    };
  }

  /** Cases that somebody means by a file reference or a name. */
  async sucheVorgaenge(behoerdeId: string, suche: string): Promise<Zuordnungsvorschlaege> {
    return { vorgaenge: [...(await this.#sucheVorgaenge(behoerdeId, suche))] };
  }

  #sucheVorgaenge(behoerdeId: string, suche: string) {
    return this.speicher.sucheVorgaenge(behoerdeId, {
      aktenzeichen: speicherbar(suche).trim().toUpperCase(),
      worte: suchworte(suche),
    });
  }

  #betreff(nachricht: Uint8Array) {
    const beginn = Buffer.from(nachricht).subarray(0, BETREFF_AUS_BYTES).toString('utf8');
    const { wurzel, ...betreff } = betreffAus(speicherbar(beginn));
    const titel = wurzel && (this.nachrichten.findTitel(wurzel.namensraum ?? '', wurzel.name) ?? wurzel.name);
    return { titel: titel ?? null, ...betreff };
  }

  /**
   * Gives a message to a procedure (it becomes a case) or to a case. The machine reads it again; what it cannot read
   * goes to a case as free text, which a person has to read there. The same again by the same person is answered as the
   * first time.
   */
  async ordneZu(
    behoerdeId: string,
    id: string,
    von: PersonRef,
    ziel: Zuordnung,
  ): Promise<Posteingangsergebnis<Zuordnungsergebnis>> {
    const eingang = await this.speicher.finde(behoerdeId, id);
    if (eingang?.status !== 'posteingang') {
      const getan = await this.#findZuordnung(behoerdeId, id, von, ziel);
      return getan ?? { art: eingang ? 'erledigt' : 'unbekannt' };
    }
    if ('vorgangId' in ziel && !(await this.speicher.findVorgang(behoerdeId, ziel.vorgangId)))
      return { art: 'vorgangUnbekannt' };
    // The case may be opened for the authority that the rules of routing name: this is the work of the intake.
    const ausgang = await imBereich({ art: 'dienst', zweck: 'eingang' }, () =>
      this.pruefeEingang.ordneVonHandZu(eingang, ziel, { von, behoerdeId }),
    );
    if (ausgang.art === 'erledigt') return (await this.#findZuordnung(behoerdeId, id, von, ziel)) ?? ausgang;
    if (ausgang.art !== 'zugeordnet') return ausgang;
    const { vorgangId } = ausgang;
    const vorgang = await this.speicher.findVorgang(behoerdeId, vorgangId);
    return { art: 'getan', ergebnis: { vorgangId, aktenzeichen: vorgang?.aktenzeichen ?? '' } };
  }

  /** What this person has done already: the answer may have been lost on its way. */
  async #findZuordnung(
    behoerdeId: string,
    id: string,
    von: PersonRef,
    ziel: Zuordnung,
  ): Promise<Posteingangsergebnis<Zuordnungsergebnis> | undefined> {
    // The case may be that of another authority, and the message with it.
    const letzte = await imBereich({ art: 'dienst', zweck: 'eingang' }, () =>
      this.speicher.findZuordnung(behoerdeId, id, von.id),
    );
    if (!letzte) return undefined;
    const { vorgangId, verfahrenId, aktenzeichen } = letzte;
    const dasselbe = 'vorgangId' in ziel ? ziel.vorgangId === vorgangId : ziel.verfahrenId === verfahrenId;
    return dasselbe ? { art: 'getan', ergebnis: { vorgangId, aktenzeichen } } : undefined;
  }

  /** Asks the sender; the message stays until an answer comes or it is closed. */
  frageZurueck(behoerdeId: string, id: string, von: PersonRef, rueckfrage: Rueckfrage) {
    return this.#vermerke(behoerdeId, id, von, 'rueckfrage', rueckfrage.text, rueckfrage.id);
  }

  /** Closes a message with a reason: it is kept, but waits for nobody. */
  schliesseAb(behoerdeId: string, id: string, von: PersonRef, grund: string) {
    return this.#vermerke(behoerdeId, id, von, 'abschluss', grund);
  }

  /** The bytes of a filed message. */
  async nachricht(behoerdeId: string, id: string): Promise<Eingang | undefined> {
    return this.speicher.finde(behoerdeId, id);
  }

  async #vermerke(
    behoerdeId: string,
    id: string,
    von: PersonRef,
    art: Posteingangsvermerk['art'],
    text: string,
    vermerkId = this.umgebung.ids.neu(),
  ): Promise<Posteingangsergebnis<{ readonly am: string }>> {
    if (!(await this.speicher.finde(behoerdeId, id))) return { art: 'unbekannt' };
    const am = await this.speicher.vermerke({
      id: vermerkId,
      eingangId: id,
      behoerdeId,
      art,
      text,
      von,
      am: this.umgebung.uhr.now().toString({ smallestUnit: 'millisecond' }),
    });
    return am === undefined ? { art: 'erledigt' } : { art: 'getan', ergebnis: { am } };
  }
}

function zuZeile(eingang: Eingang) {
  const { id, empfangenAm, eingangstag, absender, wurzel, standard, version, code, fehler, test } = eingang;
  return {
    id,
    empfangenAm,
    eingangstag,
    absender,
    nachricht: wurzel ?? null,
    standard: standard ? `${standard} ${version ?? ''}`.trim() : null,
    code: code ?? '',
    fehler: (fehler ?? []).map((einer) => ({ ...einer })),
    test,
  };
}

/** What in a text looks like the name of a case: UUIDs and file references. */
function hinweiseIn(text: string): string[] {
  const uuids = text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? [];
  const aktenzeichen = text.match(AKTENZEICHEN) ?? [];
  const genannt = [...new Set([...uuids.map(nachrichtenkennung), ...aktenzeichen])].slice(0, 50);
  return genannt.flatMap(schreibweisen);
}
