import { type Json, sha256 } from '#libs/kernel';

const P = 'https://bescheidwerk.example/xoev/parken/1.0';
const LISTE = 'https://bescheidwerk.example/codeliste';

const entscheide = (aktion: string) => ({
  aufgabe: 'entscheidung',
  aktion,
  begruendung: 'Die Angaben im Antrag tragen diese Entscheidung.',
});
const bescheid = (ergebnis: string) => ({ vorlage: ergebnis, ergebnis });

/** erwartet.json of the examples of a new procedure; together they visit every state and transition. */
export const NEUE_BEISPIELE: Readonly<Record<string, Json>> = {
  bewilligung: {
    beschreibung: 'Bewilligt ein Mensch den Antrag, ergeht ein Bescheid mit seiner Begründung',
    heute: '2026-03-02',
    schritte: [entscheide('bewilligen')],
    erwartet: {
      zustand: 'abgeschlossen',
      weg: 'mensch',
      bescheid: bescheid('bewilligung'),
      aufgaben: ['entscheidung'],
      mitteilungen: ['eingangsbestaetigung'],
    },
  },
  ablehnung: {
    beschreibung: 'Lehnt ein Mensch den Antrag ab, nennt der Bescheid seine Gründe',
    heute: '2026-03-02',
    schritte: [entscheide('ablehnen')],
    erwartet: { zustand: 'abgeschlossen', weg: 'mensch', bescheid: bescheid('ablehnung') },
  },
  ruecknahme: {
    beschreibung: 'Wer den Antrag zurücknimmt, erhält keinen Bescheid',
    heute: '2026-03-02',
    schritte: [{ meldung: 'ZURUECKGENOMMEN' }],
    erwartet: { zustand: 'zurueckgenommen', bescheid: null },
  },
  stoerungen: {
    beschreibung: 'Scheitert ein Schritt, bleibt der Vorgang bei einem Menschen und geht nicht verloren',
    heute: '2026-03-02',
    schritte: [
      { fehler: 'eingangsbestaetigung' },
      { fehler: 'vollstaendigkeit' },
      { fehler: 'entscheidung' },
      { frist: 'wiedervorlage' },
      { meldung: 'NACHRICHT_EINGEGANGEN' },
      { fehler: 'regeln' },
      entscheide('bewilligen'),
      { fehler: 'bewilligung' },
      entscheide('ablehnen'),
      { fehler: 'ablehnung' },
      entscheide('ablehnen'),
    ],
    erwartet: { zustand: 'abgeschlossen', weg: 'mensch', bescheid: bescheid('ablehnung') },
  },
};

/** antrag.xml of an example: invented person, message 0100 of the project's own family. */
export function neuerAntrag(name: string): string {
  const h = sha256(name);
  const uuid = `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
  const code = (element: string, liste: string, version: string, wert: string) =>
    `<p:${element} listURI="${liste}" listVersionID="${version}"><p:code>${wert}</p:code></p:${element}>`;
  const psw = code('verzeichnisdienst', 'urn:xoev-de:kosit:codeliste:verzeichnisdienst', '1', 'psw');
  return `<?xml version="1.0" encoding="UTF-8"?>
<p:parken.bewohnerparkausweis.antrag.0100 xmlns:p="${P}" standard="Bescheidwerk-Parken" version="1.0" produkt="Beispiel" produkthersteller="Beispiel" produktversion="1.0">
  <p:nachrichtenkopf.g2g>
    <p:identifikation.nachricht>
      <p:nachrichtenUUID>${uuid}</p:nachrichtenUUID>
      ${code('nachrichtentyp', `${LISTE}/parken-nachrichtentyp`, '1', '0100')}
      <p:erstellungszeitpunkt>2026-03-02T09:14:05+01:00</p:erstellungszeitpunkt>
    </p:identifikation.nachricht>
    <p:leser>${psw}<p:kennung>14713000-strassenverkehr</p:kennung><p:name>Stadt Leipzig</p:name></p:leser>
    <p:autor>${psw}<p:kennung>portal-beispiel</p:kennung><p:name>Beispielportal</p:name></p:autor>
  </p:nachrichtenkopf.g2g>
  <p:antragsteller>
    <p:familienname>Öztürk</p:familienname>
    <p:vornamen>Ğülşen</p:vornamen>
  </p:antragsteller>
  <p:angaben>
    <p:hauptwohnung>
      <p:strasse>Waldstraße</p:strasse>
      <p:hausnummer>12</p:hausnummer>
      <p:postleitzahl>04105</p:postleitzahl>
      <p:ort>Leipzig</p:ort>
      <p:ags>14713000</p:ags>
    </p:hauptwohnung>
    ${code('bewohnerparkzone', `${LISTE}/bewohnerparkzone-leipzig`, '2026', 'E')}
    <p:fahrzeug>
      <p:kennzeichen>L-GÖ 12</p:kennzeichen>
      ${code('fahrzeugart', `${LISTE}/fahrzeugart`, '1', 'pkw')}
      ${code('plakette', `${LISTE}/umweltplakette`, '1', '4')}
      <p:halterIstAntragsteller>true</p:halterIstAntragsteller>
    </p:fahrzeug>
    <p:stellplatzVorhanden>false</p:stellplatzVorhanden>
    <p:vorhandenerAusweis>false</p:vorhandenerAusweis>
    <p:gueltigkeitAb>2026-03-16</p:gueltigkeitAb>
    ${code('laufzeit', `${LISTE}/bewohnerparkausweis-laufzeit`, '1', '12')}
  </p:angaben>
  ${code('bekanntgabeKanal', `${LISTE}/bekanntgabekanal`, '1', 'post')}
</p:parken.bewohnerparkausweis.antrag.0100>
`;
}
