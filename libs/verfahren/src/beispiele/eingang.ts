import { sha256 } from '#libs/kernel';
import {
  extrahiereFakten,
  findNachrichtenplan,
  type Nachricht,
  pruefeNachricht,
  type SchemaKatalog,
} from '#libs/xoev';
import {
  type Eingangsstand,
  EREIGNIS_JE_ROLLE,
  ergaenzterStand,
  ersterStand,
} from '../eingang/eingangsstand.js';
import type { Beispiel } from '../paket/paket.js';
import type { Uebersetzung } from '../umgebung/uebersetzung.js';
import { alsAnlage } from './anlage.js';

/** A message of an example after check and mapping, or why it does not get that far. */
export type Eingangsergebnis =
  | {
      readonly nachricht: Nachricht;
      /** Of the message as received. */
      readonly sha256: string;
      readonly stand: Eingangsstand;
      readonly ereignis: string;
    }
  | { readonly mangel: string; readonly ohneSchema?: true };

/**
 * Takes a message of an example in as the intake would: checks it against its schema and maps it to facts.
 * @param bisher the stand of the case; undefined for the application itself
 */
export function nimmEntgegen(
  beispiel: Beispiel,
  datei: string,
  anlagen: readonly string[],
  bisher: Eingangsstand | undefined,
  uebersetzung: Uebersetzung,
  katalog: SchemaKatalog,
): Eingangsergebnis {
  const bytes = beispiel.nachrichten.get(datei);
  if (!bytes) return { mangel: `Die Nachricht „${datei}“ fehlt im Beispiel.` };
  const pruefung = pruefeNachricht(bytes, katalog);
  if (pruefung.status === 'fehlerhaft') {
    const gruende = pruefung.fehler
      .slice(0, 3)
      .map(({ text, zeile }) => (zeile ? `Zeile ${zeile}: ${text}` : text));
    const mangel = `${datei} ist ungültig (${pruefung.code}). ${gruende.join(' ')}`;
    return pruefung.code === 'SCHEMA_NICHT_INSTALLIERT' ? { mangel, ohneSchema: true } : { mangel };
  }
  const { nachricht } = pruefung;
  const plan = findNachrichtenplan(uebersetzung.plan, nachricht);
  if (!plan)
    return { mangel: `Das Verfahren nimmt die Nachricht ${nachricht.wurzel} aus ${datei} nicht an.` };
  const erster = bisher === undefined;
  if (erster !== (plan.rolle === 'antrag')) {
    return {
      mangel: `${datei} hat die Rolle „${plan.rolle}“; ${erster ? 'ein Vorgang beginnt mit einem Antrag' : 'der Antrag ist schon da'}.`,
    };
  }
  const fehlt = anlagen.find((name) => !beispiel.anlagen.has(name));
  if (fehlt !== undefined) return { mangel: `Die Anlage „${fehlt}“ fehlt unter anlagen/.` };
  const dateien = anlagen.map((name) => alsAnlage(name, beispiel.anlagen.get(name) ?? new Uint8Array()));
  const befund = extrahiereFakten(nachricht, uebersetzung.plan, dateien);
  return {
    nachricht,
    sha256: sha256(bytes),
    stand: bisher ? ergaenzterStand(bisher, befund) : ersterStand(befund),
    ereignis: plan.rolle === 'antrag' ? 'ANTRAG' : EREIGNIS_JE_ROLLE[plan.rolle],
  };
}
