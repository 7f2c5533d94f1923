import { bausteinKatalog, schliesseAn } from '#libs/bausteine';
import { compileProzess, type Prozess, type ProzessUmgebung } from '#libs/engine';
import { BescheidwerkFehler, jeObjekt } from '#libs/kernel';
import type { Installation } from '../installation/installation.js';
import type { Paket } from '../paket/paket.js';
import { Fristenwerk } from './fristenwerk.js';
import { Parameterwahl } from './parameterwahl.js';
import { Rechenwerk, Uebersetzte } from './rechenwerk.js';
import { Skopwerk } from './skop.js';
import { type Uebersetzung, uebersetzePaket } from './uebersetzung.js';
import { Umfeld } from './umfeld.js';

/** A package ready to drive cases in one installation. */
export interface OffenesVerfahren {
  readonly paket: Paket;
  readonly uebersetzung: Uebersetzung;
  readonly umgebung: ProzessUmgebung;
  readonly umfeld: Umfeld;
  readonly prozess: Prozess;
}

/** Texts of a package are compiled once, however many surroundings are built from it. */
const uebersetzteVon = jeObjekt((_: Uebersetzung) => new Uebersetzte());

/** Builds what the engine asks of the world from a compiled package and an installation. */
export function erstelleUmgebung(
  uebersetzung: Uebersetzung,
  installation: Installation,
): { readonly umgebung: ProzessUmgebung; readonly umfeld: Umfeld } {
  const { angabe, prozess } = uebersetzung.paket;
  const verfahren = {
    id: angabe.id,
    version: angabe.version,
    titel: angabe.titel.de,
    leikaKey: angabe.leikaKey,
  };
  const skopwerk = new Skopwerk(prozess, verfahren);
  const parameter = new Parameterwahl(uebersetzung);
  const rechenwerk = new Rechenwerk(
    skopwerk,
    angabe.stichtag.replace(/^=\s*/u, ''),
    (kontext) => parameter.fuer(kontext),
    uebersetzteVon(uebersetzung),
  );
  const fristen: Fristenwerk = new Fristenwerk(angabe, rechenwerk, (kontext) => {
    const behoerde = umfeld.findBehoerde(kontext);
    if (!behoerde) return { land: 'DE' };
    return { land: behoerde.land, ...(behoerde.gemeindeAgs && { gemeindeAgs: behoerde.gemeindeAgs }) };
  });
  const umfeld: Umfeld = new Umfeld(uebersetzung, installation, rechenwerk, fristen);
  const umgebung: ProzessUmgebung = {
    bedingung: (feel, kontext) => rechenwerk.gilt(feel, kontext),
    eingabe: (input, kontext) => rechenwerk.loeseAuf(input, kontext),
    baustein: (src) => {
      const baustein = bausteinKatalog.get(src);
      return baustein && schliesseAn(baustein, umfeld);
    },
    frist: (name, kontext, jetzt) => fristen.berechne(name, kontext, jetzt),
  };
  return { umgebung, umfeld };
}

const offen = new WeakMap<Installation, Map<string, OffenesVerfahren>>();

/**
 * Opens a package in an installation: compiled once per content hash and installation, reusable for any number of cases.
 * @throws BescheidwerkFehler `PAKET_FEHLERHAFT` when the package has findings; run `pruefePaket` to see them all
 */
export async function oeffne(paket: Paket, installation: Installation): Promise<OffenesVerfahren> {
  let verfahren = offen.get(installation);
  if (!verfahren) {
    verfahren = new Map();
    offen.set(installation, verfahren);
  }
  const vorhanden = verfahren.get(paket.hash);
  if (vorhanden) return vorhanden;
  const ergebnis = await uebersetzePaket(paket);
  if (!('uebersetzung' in ergebnis)) {
    const texte = ergebnis.befunde.slice(0, 3).map(({ datei, ort, text }) => `${datei} ${ort}: ${text}`);
    throw new BescheidwerkFehler(
      'PAKET_FEHLERHAFT',
      `Das Verfahren ${paket.angabe.id} ${paket.angabe.version} lässt sich nicht übersetzen. ${texte.join(' ')}`,
    );
  }
  const { uebersetzung } = ergebnis;
  const { umgebung, umfeld } = erstelleUmgebung(uebersetzung, installation);
  const prozess = compileProzess(paket.prozess, umgebung);
  const neu = { paket, uebersetzung, umgebung, umfeld, prozess };
  verfahren.set(paket.hash, neu);
  return neu;
}
