import type { Installation } from '../installation/installation.js';
import type { BehoerdeAngabe } from '../paket/behoerde-schema.js';

/**
 * The installation for simulating a procedure: where none of its authorities has to do with the procedure, a model
 * authority stands in, so that a package can be tested before anybody is competent for it.
 */
export function mitMusterbehoerde(installation: Installation, leikaKey: string): Installation {
  const vorhanden = installation.behoerden.some(
    ({ zustaendigFuer, auffangFuer }) =>
      auffangFuer.includes(leikaKey) || zustaendigFuer.some((eintrag) => eintrag.leikaKey === leikaKey),
  );
  return vorhanden
    ? installation
    : { ...installation, behoerden: [...installation.behoerden, musterbehoerde(leikaKey)] };
}

function musterbehoerde(leikaKey: string): BehoerdeAngabe {
  return {
    id: 'musterbehoerde',
    kuerzel: 'MUSTER',
    name: 'Musterbehörde',
    strasse: 'Musterstraße 1',
    plz: '04109',
    ort: 'Leipzig',
    land: 'SN',
    gemeindeAgs: '14713000',
    kontakt: { email: 'post@musterbehoerde.example' },
    kennungen: [],
    zustaendigFuer: [],
    auffangFuer: [leikaKey],
    poststelle: false,
    gericht: { name: 'Verwaltungsgericht Leipzig', sitz: 'Leipzig' },
    unterzeichner: { name: 'Alex Muster', funktion: 'Behördenleitung' },
    rechtsbehelf: { bestaetigt: { am: '2026-01-02', von: 'Muster' } },
    kontoverbindung: { inhaber: 'Musterkasse', iban: 'DE02120300000000202051' },
  };
}
