import { readFile } from 'node:fs/promises';
import { BescheidwerkFehler } from '#libs/kernel';
import { liesDatei } from './datei.js';
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

  it('mit Pfad und demselben Code, ob ein Befehl die Datei selbst liest oder ein anderer Teil: es gibt sie nicht', async () => {
    const texte = [readFile('workflows/gibtsnicht'), liesDatei('workflows/gibtsnicht')].map(abgewiesen);
    for (const fehler of await Promise.all(texte))
      expect(fehlertext(fehler)).toMatch(/^DATEI_FEHLT: workflows\/gibtsnicht gibt es nicht/);
  });

  it('mit dem Grund, wenn es sie gibt und sie sich nicht lesen lässt', async () => {
    expect(fehlertext(await abgewiesen(liesDatei('workflows')))).toMatch(
      /^DATEI_NICHT_LESBAR: workflows lässt .*\(EISDIR\)/,
    );
    const verwehrt = { syscall: 'open', path: '/geheim', code: 'EACCES' };
    expect(fehlertext(Object.assign(new Error(), verwehrt))).toMatch(/^DATEI_NICHT_LESBAR: .*\(EACCES\)/);
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
