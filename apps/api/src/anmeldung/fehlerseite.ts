const TEXTE: Readonly<Record<string, readonly [string, string]>> = {
  ANMELDUNG_VERALTET: [
    'Diese Anmeldung ist abgelaufen',
    'Sie hat zu lange gedauert oder wurde in einem anderen Browser begonnen. Melden Sie sich neu an.',
  ],
  ANMELDUNG_ABGELEHNT: [
    'Die Anmeldung wurde abgelehnt',
    'Der Anbieter der Anmeldung hat sie nicht bestätigt. Melden Sie sich neu an; gelingt es wieder nicht, wenden Sie sich an den Betrieb.',
  ],
  ANBIETER_NICHT_ERREICHBAR: [
    'Die Anmeldung ist gerade nicht erreichbar',
    'Versuchen Sie es in einigen Minuten noch einmal. Begonnene Eingaben bleiben in Ihrem Browser erhalten.',
  ],
  ANBIETER_OHNE_REFRESH: [
    'Die Anmeldung ist nicht fertig eingerichtet',
    'Der Anbieter gibt kein Refresh-Token aus. Der Betrieb findet die Einrichtung in docs/anmeldung.md.',
  ],
  GESPERRT: [
    'Ihr Zugang ist gesperrt',
    'Wenden Sie sich an den Betrieb, wenn Sie weiter hier arbeiten sollen.',
  ],
  ZU_VIELE_ANMELDUNGEN: [
    'Zu viele Anmeldungen',
    'Von Ihrer Adresse kamen zu viele Anmeldungen. Warten Sie eine Minute.',
  ],
};

/** What people see when signing in does not work: what is the matter and what to do, without scripts. */
export function fehlerseite(code: string): string {
  const [titel, text] = TEXTE[code] ?? [
    'Die Anmeldung ist gestört',
    'Versuchen Sie es noch einmal. Geschieht es wieder, nennen Sie dem Betrieb die Uhrzeit und den Code.',
  ];
  return `<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titel} – Bescheidwerk</title></head>
<body><main><h1>${titel}</h1><p>${text}</p><p><a href="/anmeldung/start">Neu anmelden</a></p>
<p><small>Code: ${code.replace(/[^A-Z0-9_]/g, '')}</small></p></main></body></html>`;
}
