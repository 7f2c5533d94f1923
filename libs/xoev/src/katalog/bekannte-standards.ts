import type { KopfDialekt } from '../pruefung/nachricht.js';

/** A published standard that the project can name even where its schemas are not installed. */
export interface BekannterStandard {
  readonly standard: string;
  readonly titel: string;
  /** Versions whose messages are expected once their schemas are installed. */
  readonly versionen: readonly string[];
  /** Recognises the namespace; its groups joined with dots are the version. */
  readonly namensraum: RegExp;
  readonly kopf: KopfDialekt;
  /** Root attribute that carries the version, where messages have one. */
  readonly versionsattribut?: string;
  /** Where the schemas are published. */
  readonly bezugsquelle: string;
  /** The standard only provides types that others build on; there is no message of it. */
  readonly ohneNachrichten?: true;
}

/** Standards that German authorities exchange and that this project has met. */
export const BEKANNTE_STANDARDS: readonly BekannterStandard[] = [
  {
    standard: 'XBau-Hochbau',
    titel: 'XBau – Datenaustausch der Bauaufsichtsbehörden (Hochbau)',
    versionen: ['2.6'],
    namensraum: /^http:\/\/www\.xleitstelle\.de\/xbau\/(\d+)\/(\d+)(?:\/(\d+))?$/,
    kopf: 'g2g',
    versionsattribut: 'version',
    bezugsquelle: 'https://www.xrepository.de/details/urn:xoev-de:bmk:standard:xbau',
  },
  {
    standard: 'XBau-Kernmodul',
    titel: 'XBau-Kernmodul – gemeinsame Prozessnachrichten im Bauwesen',
    versionen: ['1.3.0'],
    namensraum: /^http:\/\/www\.xleitstelle\.de\/xbau\/kernmodul\/(\d+)\/(\d+)\/(\d+)$/,
    kopf: 'g2g',
    versionsattribut: 'version',
    bezugsquelle: 'https://www.xrepository.de/details/urn:xoev-de:bmk:standard:xbau-kernmodul',
  },
  {
    standard: 'XGewerbeanzeige',
    titel: 'XGewerbeanzeige – Gewerbean-, -um- und -abmeldung',
    versionen: ['1.3', '2.0', '2.1', '2.2'],
    namensraum: /^http:\/\/www\.xgewerbeanzeige\.de\/spezifikation\/(\d+)\.(\d+)$/,
    kopf: 'nachrichtenkopf',
    versionsattribut: 'version',
    bezugsquelle: 'https://www.xrepository.de/details/urn:xoev-de:xgewerbeanzeige:standard:xgewerbeanzeige',
  },
  {
    standard: 'xdomea',
    titel: 'xdomea – Austausch von Akten, Vorgängen und Dokumenten',
    versionen: ['2.3.0', '2.4.0', '3.0.0', '3.1.0', '4.0.0'],
    namensraum: /^urn:xoev-de:xdomea:schema:(\d+)\.(\d+)\.(\d+)$/,
    kopf: 'xdomea',
    bezugsquelle: 'https://www.xrepository.de/details/urn:xoev-de:xdomea:standard:xdomea',
  },
  {
    standard: 'XHochschule',
    titel: 'XHochschule – Bescheinigungen und Nachweise der Hochschulen',
    versionen: ['1.2'],
    namensraum: /^http:\/\/xhochschule\.de\/def\/xhochschule\/(\d+)\.(\d+)\/xsd$/,
    kopf: 'ohne',
    bezugsquelle: 'https://www.xrepository.de/details/urn:xoev-de:xhochschule:standard:xhochschule',
  },
  {
    standard: 'XBildung',
    titel: 'XBildung – Basis der Bildungsstandards',
    versionen: ['1.2'],
    namensraum: /^http:\/\/xbildung\.de\/def\/xbildung\/(\d+)\.(\d+)\/xsd$/,
    kopf: 'ohne',
    bezugsquelle: 'https://www.xrepository.de/details/urn:xoev-de:xbildung:standard:xbildung',
    ohneNachrichten: true,
  },
];

/** The known standard that a namespace belongs to, with the version that the namespace names. */
export function findBekanntenStandard(
  namespace: string,
): { readonly standard: BekannterStandard; readonly version: string } | undefined {
  for (const standard of BEKANNTE_STANDARDS) {
    const treffer = standard.namensraum.exec(namespace);
    if (treffer !== null) {
      return {
        standard,
        version: treffer
          .slice(1)
          .filter((teil) => teil !== undefined)
          .join('.'),
      };
    }
  }
  return undefined;
}
