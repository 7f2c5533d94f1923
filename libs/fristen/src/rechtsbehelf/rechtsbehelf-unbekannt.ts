import { BescheidwerkFehler } from '#libs/kernel';

/** A remedy that a legal way does not know, e.g. Einspruch under the VwGO. Code `RECHTSBEHELF_UNBEKANNT`. */
export class RechtsbehelfUnbekannt extends BescheidwerkFehler {
  constructor(rechtsweg: string, rechtsbehelf: string) {
    super(
      'RECHTSBEHELF_UNBEKANNT',
      `Den Rechtsbehelf „${rechtsbehelf}“ gibt es auf dem Rechtsweg ${rechtsweg} nicht. VwGO und SGG kennen Widerspruch und Klage, FGO Einspruch und Klage.`,
    );
  }
}
