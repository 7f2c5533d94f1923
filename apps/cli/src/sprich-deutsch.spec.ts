import { Command } from 'commander';
import { sprichDeutsch } from './sprich-deutsch.js';

let gesagt: string;

function einProgramm(): Command {
  gesagt = '';
  const programm = sprichDeutsch(new Command('bescheidwerk')).exitOverride();
  const schreibe = (text: string) => {
    gesagt += text;
  };
  programm.configureOutput({ writeOut: schreibe, writeErr: schreibe });
  const gruppe = programm.command('akte').description('Alles zur Akte.');
  gruppe
    .command('zeige <vorgang>')
    .description('Zeigt eine Akte.')
    .argument('[teil]', 'nur dieser Teil')
    .option('--ziel <ordner>', 'wohin', 'akten')
    .requiredOption('--behoerde <id>', 'welche Behörde')
    .action(() => {});
  return programm;
}

async function sagt(...argumente: string[]): Promise<string> {
  await einProgramm()
    .parseAsync(argumente, { from: 'user' })
    .catch(() => {});
  return gesagt.replace('Mit --help sehen Sie, was möglich ist.', '').trim();
}

describe('Die Kommandozeile', () => {
  it.each([[[]], [['--help']], [['akte', '--help']], [['akte', 'zeige', '--help']], [['help', 'akte']]])(
    'hilft auf Deutsch: %j',
    async (argumente) => {
      const hilfe = await sagt(...argumente);
      expect(hilfe).toMatch(/^Aufruf: bescheidwerk/);
      expect(hilfe).toContain('zeigt diese Hilfe');
      expect(hilfe).not.toMatch(/usage|options|command|arguments|default|display/i);
    },
  );

  it('nennt Befehle mit dem, was sie annehmen', async () => {
    expect(await sagt('akte')).toMatch(/^ {2}zeige \[Optionen\] <vorgang> \[teil\] {2}Zeigt eine Akte\.$/m);
    expect(await sagt('akte', 'zeige', '--help')).toContain('wohin (Vorgabe: "akten")');
  });

  it.each([
    [['akten'], 'Den Befehl „akten“ gibt es nicht.\nMeinen Sie akte?'],
    [['xyz'], 'Den Befehl „xyz“ gibt es nicht.'],
    [
      ['akte', 'zeige', '--behoerde', 'b', '--zeil', 'x'],
      'Die Option „--zeil“ gibt es nicht.\nMeinen Sie --ziel?',
    ],
    [['akte', 'zeige', '--behoerde', 'b'], 'Es fehlt die Angabe <vorgang>.'],
    [['akte', 'zeige', '1', '--behoerde'], 'Der Option „--behoerde <id>“ fehlt ihr Wert.'],
    [['akte', 'zeige', '1'], 'Es fehlt die Option „--behoerde <id>“.'],
    [
      ['akte', 'zeige', '--behoerde', 'b', '1', '2', '3'],
      'Zu viele Angaben: höchstens 2, nicht 3 (1, 2, 3).',
    ],
  ])('sagt, was an einer Zeile nicht geht, und was gemeint sein kann: %j', async (argumente, satz) => {
    expect(await sagt(...argumente)).toBe(satz);
  });

  it('sagt, womit es weitergeht', async () => {
    await sagt('xyz');
    expect(gesagt).toMatch(/Mit --help sehen Sie, was möglich ist\.\n$/);
  });
});
