import type { Befund, Clock } from '#libs/kernel';
import { BescheidwerkFehler, canonicalJson } from '#libs/kernel';
import {
  type Eingangsstand,
  findBehoerdeNachKennung,
  findPoststelle,
  type Installation,
  ladePaket,
  type OffenesVerfahren,
  oeffne,
  type Paket,
  pruefePaket,
  type Uebergang,
  VerfahrenAngabe,
} from '#libs/verfahren';
import {
  type Eingangsplan,
  findNachrichtenplan,
  type Kommunikationspartner,
  parseEingang,
  type SchemaKatalog,
} from '#libs/xoev';
import { erstelleMuster } from './muster.js';
import type { GelesenerUebergang, NeuereVersionen, Verfahrensregister } from './verfahrensregister.js';
import type {
  UnentschiedeneVersion,
  VeroeffentlichtesPaket,
  VersionenSpeicher,
} from './versionen-speicher.js';

/** How long the list of published versions is believed, so that a new one is taken up without a restart. */
const LISTE_GILT_MS = 5_000;

/** Publishes procedure packages and opens published ones; compiled versions stay in memory, they never change. */
export class Verfahrenswerk implements Verfahrensregister {
  readonly #offen = new Map<string, Promise<OffenesVerfahren>>();
  readonly #geladen = new Map<string, OffenesVerfahren>();
  readonly #plaene = new Map<string, Promise<Eingangsplan | undefined>>();
  #gelesen:
    | { readonly gelesenMs: number; readonly pakete: Promise<readonly VeroeffentlichtesPaket[]> }
    | undefined;
  #bekannte: readonly VeroeffentlichtesPaket[] = [];
  readonly #neuere = new Map<string, readonly VeroeffentlichtesPaket[]>();
  readonly #uebergaenge = new Map<string, GelesenerUebergang>();

  constructor(
    private readonly speicher: VersionenSpeicher,
    private readonly mittel: {
      readonly installation: Installation;
      readonly katalog: SchemaKatalog;
      readonly uhr: Clock;
      /** Told of published packages that cannot be read. */
      readonly melde?: (paket: VeroeffentlichtesPaket, fehler: BescheidwerkFehler) => void;
    },
  ) {}

  /**
   * Publishes a package after all checks, the legal gate among them; with findings nothing is published and running
   * cases are untouched. What is published already has passed and never changes: it is not checked again.
   * New cases begin with what was published last, so each version must be above those before it.
   * Throws `VERSION_VERGEBEN` if the version exists with other content, `VERSION_ZU_NIEDRIG` if a higher one exists.
   * @returns the version; `schonDa` when nothing was published now, then with the version that new cases begin with
   */
  async veroeffentliche(
    dateien: ReadonlyMap<string, Uint8Array>,
  ): Promise<
    | { readonly version: VeroeffentlichtesPaket; readonly schonDa?: { readonly neueste: string } }
    | { readonly befunde: readonly Befund[] }
  > {
    const geladen = ladePaket(dateien);
    if ('befunde' in geladen) return geladen;
    const { angabe, hash } = geladen.paket;
    const version = { verfahrenId: angabe.id, version: angabe.version, hash };
    const fruehere = (await this.speicher.alle()).filter(({ verfahrenId }) => verfahrenId === angabe.id);
    if (fruehere.some((paket) => canonicalJson(paket) === canonicalJson(version))) {
      return { version, schonDa: { neueste: fruehere.at(-1)?.version ?? angabe.version } };
    }
    verlangeHoehere(angabe.id, angabe.version, fruehere);
    const befunde = await findFehler(geladen.paket);
    if (befunde.length > 0) return { befunde };
    const jetzt = this.mittel.uhr.now().toString({ smallestUnit: 'millisecond' });
    const muster = await erstelleMuster(geladen.paket, this.mittel);
    await this.speicher.veroeffentliche({ ...version, titel: angabe.titel.de, muster }, dateien, jetzt);
    this.#gelesen = undefined;
    return { version };
  }

  /** A package that is not published, opened in this installation to try it; with findings nothing is opened. */
  async oeffneEntwurf(
    dateien: ReadonlyMap<string, Uint8Array>,
  ): Promise<{ readonly entwurf: OffenesVerfahren } | { readonly befunde: readonly Befund[] }> {
    const geladen = ladePaket(dateien);
    if ('befunde' in geladen) return geladen;
    const befunde = await findFehler(geladen.paket);
    if (befunde.length > 0) return { befunde };
    return { entwurf: await oeffne(geladen.paket, this.mittel.installation) };
  }

  /** Open cases without a decision that begin with no newer version any more: they are decided by theirs, with its values. */
  async unentschiedeneAelterer(verfahrenId: string): Promise<readonly UnentschiedeneVersion[]> {
    const neueste = (await this.speicher.alle()).findLast((paket) => paket.verfahrenId === verfahrenId);
    const alle = await this.speicher.unentschieden(verfahrenId);
    return alle.filter(({ version }) => version !== neueste?.version);
  }

  async findFuerNachricht(nachricht: {
    readonly standard: string;
    readonly version: string;
    readonly wurzel: string;
  }): Promise<OffenesVerfahren | undefined> {
    for (const paket of await this.#liesNeueste()) {
      const plan = await this.#plan(paket);
      const verfahren = plan && findNachrichtenplan(plan, nachricht) && (await this.#ladeWennLesbar(paket));
      if (verfahren) return verfahren;
    }
    return undefined;
  }

  /** The newest published version of a procedure. */
  async findNeueste(verfahrenId: string): Promise<OffenesVerfahren | undefined> {
    const paket = (await this.#liesNeueste()).find((eines) => eines.verfahrenId === verfahrenId);
    return paket && this.lade(paket.verfahrenId, paket.version);
  }

  lade(verfahrenId: string, version: string): Promise<OffenesVerfahren> {
    const schluessel = `${verfahrenId} ${version}`;
    const vorhanden = this.#offen.get(schluessel);
    if (vorhanden) return vorhanden;
    const neu = this.#oeffne(verfahrenId, version);
    this.#offen.set(schluessel, neu);
    neu.then(
      (verfahren) => this.#geladen.set(schluessel, verfahren),
      () => this.#offen.delete(schluessel),
    );
    return neu;
  }

  findGeladen(verfahrenId: string, version: string): OffenesVerfahren | undefined {
    return this.#geladen.get(`${verfahrenId} ${version}`);
  }

  async frischeAuf(): Promise<void> {
    await this.#lese();
  }

  findNeuere(verfahrenId: string, version: string): readonly VeroeffentlichtesPaket[] {
    const schluessel = `${verfahrenId} ${version}`;
    let neuere = this.#neuere.get(schluessel);
    if (!neuere) {
      const alle = this.#bekannte.filter((paket) => paket.verfahrenId === verfahrenId);
      const eigene = alle.findIndex((paket) => paket.version === version);
      neuere = eigene < 0 ? [] : alle.slice(eigene + 1);
      this.#neuere.set(schluessel, neuere);
    }
    return neuere;
  }

  findUebergang(verfahrenId: string, version: string): GelesenerUebergang | undefined {
    return this.#uebergaenge.get(`${verfahrenId} ${version}`);
  }

  async ladeUebergang(verfahrenId: string, version: string): Promise<GelesenerUebergang> {
    const vorhanden = this.findUebergang(verfahrenId, version);
    if (vorhanden) return vorhanden;
    const datei = (await this.speicher.dateien(verfahrenId, version))?.get('verfahren.json');
    const gelesen = datei && VerfahrenAngabe.safeParse(alsJsonText(datei)).data;
    // Whoever opens it says what is wrong with it.
    const { uebergang } = gelesen ?? (await this.lade(verfahrenId, version)).paket.angabe;
    const neu = { ...(uebergang && { uebergang }) };
    this.#uebergaenge.set(`${verfahrenId} ${version}`, neu);
    return neu;
  }

  async ladeNeuere(verfahrenId: string, version: string): Promise<NeuereVersionen> {
    await this.frischeAuf();
    const neuere = this.findNeuere(verfahrenId, version);
    let letzte: OffenesVerfahren | undefined;
    for (const paket of neuere.toReversed()) {
      letzte = await this.#ladeWennLesbar(paket);
      if (letzte) break;
    }
    const uebergaenge: (Uebergang | undefined)[] = [];
    for (const paket of neuere) uebergaenge.push(await this.#uebergangWennLesbar(paket));
    return { letzte, uebergaenge };
  }

  async #uebergangWennLesbar(paket: VeroeffentlichtesPaket): Promise<Uebergang | undefined> {
    try {
      return (await this.ladeUebergang(paket.verfahrenId, paket.version)).uebergang;
    } catch (fehler) {
      if (!(fehler instanceof BescheidwerkFehler)) throw fehler;
      this.mittel.melde?.(paket, fehler);
      return undefined;
    }
  }

  waehleBehoerde(
    verfahren: OffenesVerfahren,
    stand: Eingangsstand,
    leser: Kommunikationspartner | undefined,
    eingangstag: string,
  ): string | undefined {
    const kontext = { vorgang: { eingegangenAm: eingangstag }, ergebnisse: {}, ...stand };
    return this.#findAngesprochene(leser) ?? verfahren.umfeld.findBehoerde(kontext)?.id;
  }

  empfangsstelle(leser?: Kommunikationspartner): string | undefined {
    return this.#findAngesprochene(leser) ?? findPoststelle(this.mittel.installation.behoerden)?.id;
  }

  #findAngesprochene(leser: Kommunikationspartner | undefined): string | undefined {
    const { behoerden } = this.mittel.installation;
    for (const kennung of kennungenVon(leser)) {
      const angesprochen = findBehoerdeNachKennung(behoerden, kennung);
      if (angesprochen) return angesprochen.id;
    }
    return undefined;
  }

  /** In order of first publication; the last version of each. */
  async #liesNeueste(): Promise<readonly VeroeffentlichtesPaket[]> {
    const alle = await this.#lese();
    return [...new Map(alle.map((paket) => [paket.verfahrenId, paket])).values()];
  }

  /** All versions in order of publication. Asked by many at once when the list has run out, the database is asked once. */
  #lese(): Promise<readonly VeroeffentlichtesPaket[]> {
    const jetztMs = this.mittel.uhr.now().epochMilliseconds;
    if (this.#gelesen && Math.abs(jetztMs - this.#gelesen.gelesenMs) < LISTE_GILT_MS)
      return this.#gelesen.pakete;
    const pakete = this.speicher.alle();
    const gelesen = { gelesenMs: jetztMs, pakete };
    pakete.then(
      (alle) => {
        this.#bekannte = alle;
        this.#neuere.clear();
      },
      () => {
        if (this.#gelesen === gelesen) this.#gelesen = undefined;
      },
    );
    this.#gelesen = gelesen;
    return pakete;
  }

  /** Which messages a package takes; none if that cannot be read. Rules are compiled only of the package that is needed. */
  #plan(paket: VeroeffentlichtesPaket): Promise<Eingangsplan | undefined> {
    const schluessel = `${paket.verfahrenId} ${paket.version}`;
    const vorhanden = this.#plaene.get(schluessel);
    if (vorhanden) return vorhanden;
    const neu = this.#liesPlan(paket);
    this.#plaene.set(schluessel, neu);
    neu.catch(() => this.#plaene.delete(schluessel));
    return neu;
  }

  async #liesPlan({ verfahrenId, version }: VeroeffentlichtesPaket): Promise<Eingangsplan | undefined> {
    const eingang = (await this.speicher.dateien(verfahrenId, version))?.get('eingang.json');
    try {
      const plan = eingang && parseEingang(JSON.parse(Buffer.from(eingang).toString('utf8')));
      return Array.isArray(plan) ? undefined : plan;
    } catch (fehler) {
      if (fehler instanceof SyntaxError) return undefined;
      throw fehler;
    }
  }

  /** A package that this program cannot read any more takes no applications; it does not stop those of others. */
  async #ladeWennLesbar(paket: VeroeffentlichtesPaket): Promise<OffenesVerfahren | undefined> {
    try {
      return await this.lade(paket.verfahrenId, paket.version);
    } catch (fehler) {
      if (!(fehler instanceof BescheidwerkFehler)) throw fehler;
      this.mittel.melde?.(paket, fehler);
      return undefined;
    }
  }

  async #oeffne(verfahrenId: string, version: string): Promise<OffenesVerfahren> {
    const dateien = await this.speicher.dateien(verfahrenId, version);
    if (!dateien) {
      throw new BescheidwerkFehler(
        'VERFAHREN_UNBEKANNT',
        `Das Verfahren ${verfahrenId} ${version} ist nicht veröffentlicht. Veröffentlichen Sie es mit „bescheidwerk verfahren veroeffentlichen“.`,
      );
    }
    const unlesbar = (cause?: unknown) =>
      new BescheidwerkFehler(
        'PAKET_FEHLERHAFT',
        `Das veröffentlichte Verfahren ${verfahrenId} ${version} ist nicht mehr lesbar. Veröffentlichen Sie eine Fassung, die „bescheidwerk verfahren pruefen“ besteht.`,
        { cause },
      );
    try {
      const geladen = ladePaket(dateien);
      if ('befunde' in geladen) throw unlesbar();
      return await oeffne(geladen.paket, this.mittel.installation);
    } catch (fehler) {
      throw fehler instanceof BescheidwerkFehler ? fehler : unlesbar(fehler);
    }
  }
}

function alsJsonText(datei: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(datei));
  } catch {
    return undefined;
  }
}

/** What keeps a package from being used; hints do not. */
async function findFehler(paket: Paket): Promise<readonly Befund[]> {
  return (await pruefePaket(paket)).filter(({ schwere }) => schwere === 'fehler');
}

/** A key is quoted with or without its directory (`psw:…`). */
function kennungenVon(leser: Kommunikationspartner | undefined): string[] {
  if (!leser?.kennung) return [];
  return leser.verzeichnisdienst
    ? [`${leser.verzeichnisdienst}:${leser.kennung}`, leser.kennung]
    : [leser.kennung];
}

/** A version that exists already with other content is refused when it is stored. */
function verlangeHoehere(
  verfahrenId: string,
  version: string,
  fruehere: readonly VeroeffentlichtesPaket[],
): void {
  const vorhandene = fruehere.map((paket) => paket.version).sort(vergleicheVersionen);
  const hoechste = vorhandene.at(-1) ?? version;
  if (vorhandene.includes(version) || vergleicheVersionen(hoechste, version) <= 0) return;
  throw new BescheidwerkFehler(
    'VERSION_ZU_NIEDRIG',
    `${verfahrenId} ${hoechste} ist schon veröffentlicht; mit ${version} begännen neue Vorgänge wieder nach einem älteren Stand. Setzen Sie „version“ in verfahren.json über ${hoechste}.`,
  );
}

function vergleicheVersionen(a: string, b: string): number {
  const [links, rechts] = [a, b].map((version) => version.split('.').map(Number));
  const stelle = (links ?? []).findIndex((zahl, i) => zahl !== rechts?.[i]);
  return stelle < 0 ? 0 : (links?.[stelle] ?? 0) - (rechts?.[stelle] ?? 0);
}
