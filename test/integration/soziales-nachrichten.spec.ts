import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ladeKatalog, pruefeNachricht } from '#libs/xoev';

/** The message family Bescheidwerk-Soziales: every kind has a valid example, and its schema refuses what it must. */
const ORDNER = 'xoev-schemas/bescheidwerk-soziales/1.0/beispiele';
const katalog = ladeKatalog(['xoev-schemas']);
const gueltige = readdirSync(join(ORDNER, 'gueltig'));

describe('Die Nachrichtenfamilie Bescheidwerk-Soziales', () => {
  it.each(gueltige)('%s ist gültig', (datei) => {
    expect(pruefeNachricht(readFileSync(join(ORDNER, 'gueltig', datei)), katalog)).toMatchObject({
      status: 'gueltig',
      nachricht: { standard: 'Bescheidwerk-Soziales', version: '1.0', hinweise: [] },
    });
  });

  it('Jede Nachrichtenart hat ein gültiges Beispiel', () => {
    const familie = katalog.eintraege.filter(({ standard }) => standard === 'Bescheidwerk-Soziales');
    expect(new Set(gueltige.map((datei) => datei.slice(0, 4)))).toEqual(
      new Set(familie.map(({ wurzel }) => wurzel.nachrichtentyp)),
    );
  });

  it.each([
    ['anzahl-negativ', 'SCHEMA_UNGUELTIG', 'mitbewohner'],
    ['betrag-mit-komma', 'SCHEMA_UNGUELTIG', 'gesamt'],
    ['code-unbekannt', 'SCHEMA_UNGUELTIG', 'code'],
    ['datum-unmoeglich', 'SCHEMA_UNGUELTIG', 'geburtsdatum'],
    ['falsche-version', 'VERSION_UNBEKANNT', 'soziales.wohngeld.antrag.0100'],
    ['fremde-codeliste', 'SCHEMA_UNGUELTIG', 'art'],
    ['iban', 'SCHEMA_UNGUELTIG', 'iban'],
    ['pflichtelement-fehlt', 'SCHEMA_UNGUELTIG', 'vornamen'],
  ])('%s: %s an „%s“', (datei, code, element) => {
    const pruefung = pruefeNachricht(readFileSync(join(ORDNER, 'ungueltig', `${datei}.xml`)), katalog);
    if (pruefung.status === 'gueltig') throw new Error('unerwartet gültig');
    expect(pruefung.fehler[0]).toMatchObject({ code, element });
  });
});
