/** Text that may stand in HTML and in attributes. */
export function html(text: string): string {
  return text.replace(/[&<>"']/g, (zeichen) => `&#${zeichen.charCodeAt(0)};`);
}

/** A page of the provider, in the look of the German administration (KERN), without scripts and without foreign files. */
export function seite(titel: string, inhalt: string): string {
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(titel)} – Bescheidwerk</title>
<style>${STIL}</style>
</head>
<body>
<p class="marke" role="note"><strong>Vorführung:</strong> erfundene Personen, kein Schutz durch Passwörter. Nicht für echte Anträge.</p>
<main>${inhalt}</main>
</body>
</html>`;
}

/** Reached when something about signing in did not work, or after signing out. */
export function fehlerseite(code: string, zurueck: string): string {
  const [titel, text] = TEXTE[code] ?? [
    'Die Anmeldung ist fehlgeschlagen',
    'Beginnen Sie sie noch einmal. Geschieht das wieder, nennen Sie dem Betrieb den Code.',
  ];
  const weiter = zurueck && `<p><a class="knopf" href="${html(zurueck)}/">Zu Bescheidwerk</a></p>`;
  return seite(titel, `<h1>${titel}</h1><p>${text}</p>${weiter}<p class="klein">Code: ${html(code)}</p>`);
}

const TEXTE: Readonly<Record<string, readonly [string, string]>> = {
  abgemeldet: ['Sie sind abgemeldet', 'Sie können dieses Fenster schließen.'],
  invalid_request: [
    'Diese Anmeldung gibt es nicht mehr',
    'Sie ist abgelaufen oder wurde schon abgeschlossen. Öffnen Sie Bescheidwerk und melden Sie sich neu an.',
  ],
};

const STIL = `
:root{color-scheme:light dark;--grund:#fff;--text:#171a2b;--leise:#4c5373;--linie:#c3c8de;--aktion:#171a2b;--auf-aktion:#fff;--fokus:#0054a6;--marke:#fff3cd;--auf-marke:#3d2f00}
@media (prefers-color-scheme:dark){:root{--grund:#12141f;--text:#f1f2f9;--leise:#b5bad3;--linie:#454c6b;--aktion:#f1f2f9;--auf-aktion:#12141f;--fokus:#8ec5ff;--marke:#4a3b00;--auf-marke:#fff3cd}}
*{box-sizing:border-box}
body{margin:0;background:var(--grund);color:var(--text);font:1.0625rem/1.5 "Fira Sans",system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
.marke{margin:0;padding:.75rem 1rem;background:var(--marke);color:var(--auf-marke);text-align:center}
h1{font-size:1.9rem;line-height:1.2;margin:.5rem 0 1rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.5rem;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr))}
button,.knopf{display:block;width:100%;min-height:3rem;padding:.6rem .9rem;text-align:left;font:inherit;color:inherit;background:transparent;border:1px solid var(--linie);border-radius:.25rem;cursor:pointer;text-decoration:none}
button:hover,.knopf:hover{border-color:var(--aktion);box-shadow:inset 0 0 0 1px var(--aktion)}
button:focus-visible,.knopf:focus-visible{outline:3px solid var(--fokus);outline-offset:2px}
.knopf{display:inline-block;width:auto;background:var(--aktion);color:var(--auf-aktion)}
.rolle{display:block;color:var(--leise);font-size:.95rem}
.klein{color:var(--leise);font-size:.9rem}
`;
