import type { Command } from 'commander';

/** The commands about packages, `verfahren …`: whoever adds the first makes the group. */
export function verfahrenGruppe(programm: Command): Command {
  return (
    programm.commands.find((befehl) => befehl.name() === 'verfahren') ??
    programm.command('verfahren').description('Verfahrenspakete prüfen, testen und anlegen.')
  );
}
