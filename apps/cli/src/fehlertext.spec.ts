import { readFile } from 'node:fs/promises';
import { BescheidwerkFehler } from '#libs/kernel';
import { fehlertext } from './fehlertext.js';

const abgewiesen = (arbeit: Promise<unknown>) =>
  arbeit.then(
    () => undefined,
    (fehler: unknown) => fehler,
  );

describe('Ein Befehl, der scheitert, sagt in einer Zeile, woran und was zu tun ist', () => {
  it('mit Code und Satz, wo der Fehler vorgesehen ist', () => {
    expect(fehlertext(new BescheidwerkFehler('TAG_UNGUELTIG', '„x“ ist kein Tag.'))).toBe(
      'TAG_UNGUELTIG: „x“ ist kein Tag.',
    );
  });

  it('mit dem Pfad, wenn es eine Datei nicht gibt', async () => {
    const text = fehlertext(await abgewiesen(readFile('workflows/gibtsnicht')));
    expect(text).toMatch(/^DATEI_NICHT_LESBAR: workflows\/gibtsnicht .*\(ENOENT\)/);
  });

  it('ohne die Werte einer Abfrage, die die Datenbank abweist: Sie können Daten von Antragstellern sein', () => {
    const werte = { query: 'select $1', parameters: ['Jana Dvořáková'], detail: 'Jana Dvořáková' };
    const unlesbar = Object.assign(new Error('invalid input: "Jana Dvořáková"'), { code: '22P02', ...werte });
    const andere = Object.assign(new Error('violates: "Jana Dvořáková"'), { code: '23514', ...werte });
    expect(fehlertext(unlesbar)).toMatch(/^ANGABE_UNGUELTIG: .*\(22P02\)/);
    expect(fehlertext(andere)).toMatch(/^UNERWARTETER_FEHLER: .*23514/);
    for (const fehler of [unlesbar, andere]) expect(fehlertext(fehler)).not.toContain('Jana');
  });
});
