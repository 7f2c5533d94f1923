import { type Command, Help } from 'commander';

/**
 * Has a program and the commands added to it afterwards help and complain in German: commander knows only English.
 * A sentence it does not know stays as it is.
 */
export function sprichDeutsch(programm: Command): Command {
  const hilfe = new Help();
  return programm
    .helpOption('-h, --help', 'zeigt diese Hilfe')
    .helpCommand('help [Befehl]', 'zeigt die Hilfe zu einem Befehl')
    .configureHelp({
      styleTitle: (titel) => UEBERSCHRIFTEN[titel] ?? titel,
      commandUsage: (befehl) => platzhalter(hilfe.commandUsage(befehl)),
      subcommandTerm: (befehl) => platzhalter(hilfe.subcommandTerm(befehl)),
      optionDescription: (option) => hilfe.optionDescription(option).replace('(default: ', '(Vorgabe: '),
    })
    .configureOutput({ outputError: (text, schreibe) => schreibe(verdeutsche(text)) })
    .showHelpAfterError('Mit --help sehen Sie, was möglich ist.');
}

const UEBERSCHRIFTEN: Readonly<Record<string, string>> = {
  'Usage:': 'Aufruf:',
  'Arguments:': 'Angaben:',
  'Options:': 'Optionen:',
  'Commands:': 'Befehle:',
};

function platzhalter(text: string): string {
  return text.replace('[options]', '[Optionen]').replace('[command]', '[Befehl]');
}

/** What commander says of a line that it cannot use, each with the same in German. */
const SAETZE: readonly (readonly [muster: RegExp, deutsch: string])[] = [
  [/^error: unknown command '(.*)'/, 'Den Befehl „$1“ gibt es nicht.'],
  [/^error: unknown option '(.*)'/, 'Die Option „$1“ gibt es nicht.'],
  [/^error: missing required argument '(.*)'/, 'Es fehlt die Angabe <$1>.'],
  [/^error: option '(.*)' argument missing/, 'Der Option „$1“ fehlt ihr Wert.'],
  [/^error: required option '(.*)' not specified/, 'Es fehlt die Option „$1“.'],
  [
    /^error: too many arguments(?: for '.*')?\. Expected (\d+) arguments? but got (\d+): (.*)\.$/m,
    'Zu viele Angaben: höchstens $1, nicht $2 ($3).',
  ],
  [/\(Did you mean one of (.*)\?\)/, 'Meinen Sie eins von $1?'],
  [/\(Did you mean (.*)\?\)/, 'Meinen Sie $1?'],
];

function verdeutsche(text: string): string {
  return SAETZE.reduce((bisher, [muster, deutsch]) => bisher.replace(muster, deutsch), text);
}
