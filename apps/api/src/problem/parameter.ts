import { ParseUUIDPipe } from '@nestjs/common';
import { ProblemFehler, problem } from './problem.js';

/** Refuses a parameter that is no UUID, naming it. */
export function alsUuid(name: string, optional = false): ParseUUIDPipe {
  return new ParseUUIDPipe({
    optional,
    exceptionFactory: () =>
      new ProblemFehler(
        problem(
          400,
          'ID_UNGUELTIG',
          'Die ID ist ungültig.',
          `„${name}“ muss eine UUID sein, wie sie eine frühere Antwort nennt.`,
        ),
      ),
  });
}

/** A query parameter that may be given once. Given twice it is no text any more. */
export function alsText(name: string) {
  return {
    transform(wert: unknown): string | undefined {
      if (wert === undefined || typeof wert === 'string') return wert;
      throw new ProblemFehler(
        problem(
          400,
          'PARAMETER_UNGUELTIG',
          'Ein Parameter ist ungültig.',
          `„${name}“ darf nur einmal angegeben werden.`,
        ),
      );
    },
  };
}

/** Where a page of tasks goes on: `<UUID des Vorgangs>/<Aufgabe>`, as `weiter` of the page before says. */
export function alsSeite(name: string) {
  const text = alsText(name);
  return {
    transform(wert: unknown): string | undefined {
      const seite = text.transform(wert);
      if (seite === undefined || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/./.test(seite)) return seite;
      throw new ProblemFehler(
        problem(
          400,
          'SEITE_UNGUELTIG',
          'Diese Seite gibt es nicht.',
          `„${name}“ muss der Wert „weiter“ der vorigen Seite sein.`,
        ),
      );
    },
  };
}
