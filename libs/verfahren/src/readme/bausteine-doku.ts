import { type Baustein, bausteinKatalog } from '#libs/bausteine';

const ART: Readonly<Record<Baustein['art'], string>> = {
  rein: 'sofort berechnet',
  wirkung: 'Wirkung nach außen',
  aufgabe: 'Aufgabe für einen Menschen',
};

/** The catalogue of building blocks as Markdown, from their own documentation. */
export function bausteineDoku(): string {
  return [...bausteinKatalog.values()]
    .map(({ src, titel, art, norm, doku }) => `### \`${src}\`: ${titel}\n\n_${ART[art]}; ${norm}_\n\n${doku}`)
    .join('\n\n');
}
