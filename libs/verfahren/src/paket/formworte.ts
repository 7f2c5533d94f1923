interface Formworte {
  /** Goes on after the quoted value. */
  readonly text: string;
  readonly abhilfe: string;
}

/** German words for the codes that our schemas give to patterns and refinements. */
const FORMWORTE = {
  FEEL_ERWARTET: {
    text: 'ist kein FEEL-Ausdruck.',
    abhilfe: 'Leiten Sie den Ausdruck mit „= “ ein, z. B. "= fakten.hauptwohnung.ags".',
  },
  BEZEICHNER: {
    text: 'ist kein zulässiger Name.',
    abhilfe: 'Namen beginnen klein und haben nur Buchstaben und Ziffern, z. B. "nachreichfrist".',
  },
  VERFAHREN_ID: {
    text: 'ist keine zulässige Verfahrens-Id.',
    abhilfe: 'Am Anfang ein Kleinbuchstabe, danach nur Kleinbuchstaben, Ziffern und Bindestriche.',
  },
  BEHOERDE_ID: {
    text: 'ist keine zulässige Behörden-Id.',
    abhilfe: 'Am Anfang ein Kleinbuchstabe, danach nur Kleinbuchstaben, Ziffern und Bindestriche.',
  },
  VERSION: { text: 'ist keine Version.', abhilfe: 'Schreiben Sie drei Zahlen mit Punkten, z. B. "1.0.0".' },
  BEHOERDE_KUERZEL: {
    text: 'ist kein Kürzel einer Behörde.',
    abhilfe: 'Höchstens 12 Großbuchstaben, Ziffern und Bindestriche, z. B. "L-SVB".',
  },
  KUERZEL: { text: 'ist kein Kürzel.', abhilfe: 'Zwei bis sechs Großbuchstaben, z. B. "BPA".' },
  LEIKA: { text: 'ist kein LeiKa-Schlüssel.', abhilfe: 'Ein LeiKa-Schlüssel hat 14 Ziffern.' },
  FELDNAME: {
    text: 'ist kein Name eines Feldes.',
    abhilfe:
      'Namen beginnen klein und haben nur Buchstaben und Ziffern; ein Punkt trennt Gruppe und Feld, z. B. "hund.rasse".',
  },
  CODE: {
    text: 'ist kein zulässiger Code.',
    abhilfe: 'Codes haben nur Buchstaben ohne Umlaute, Ziffern, Punkte und Striche, z. B. "erster-hund".',
  },
  CODE_WERTE: {
    text: 'passt nicht zum Typ.',
    abhilfe: 'Ein Feld mit dem Typ "code" nennt unter "werte" seine Codes, ein anderes keine.',
  },
  STANDARD: {
    text: 'ist kein Name einer Nachrichtenfamilie.',
    abhilfe: 'Wörter ohne Umlaute mit großem Anfang, mit Bindestrichen verbunden, z. B. "Stadt-Hundesteuer".',
  },
  STANDARD_VERSION: {
    text: 'ist keine Version einer Nachrichtenfamilie.',
    abhilfe: 'Schreiben Sie zwei Zahlen mit Punkt, z. B. "1.0".',
  },
  NAMENSRAUM: {
    text: 'ist kein Namensraum.',
    abhilfe:
      'Eine Adresse unter der eigenen Domain ohne Schrägstrich am Ende, z. B. "https://stadt.example/xoev/hundesteuer/1.0". Sie muss nicht aufrufbar sein.',
  },
  RISIKO_DATEI: {
    text: 'ist keine Datei des Risikomanagements.',
    abhilfe: 'Nennen Sie regeln/<name>.dmn mit „entscheidung“ oder parameter/<name>.json ohne.',
  },
  IBAN: {
    text: 'ist keine IBAN.',
    abhilfe: 'Ohne Leerzeichen, mit richtiger Prüfziffer, z. B. "DE89370400440532013000".',
  },
  BIC: { text: 'ist kein BIC.', abhilfe: 'Ein BIC hat 8 oder 11 Zeichen.' },
  AGS_GEBIET: {
    text: 'ist kein Gebiet nach dem amtlichen Gemeindeschlüssel.',
    abhilfe:
      'Als Text: 2 Ziffern für ein Land, 3 für einen Regierungsbezirk, 5 für einen Kreis, 8 für eine Gemeinde.',
  },
  AGS: { text: 'ist kein amtlicher Gemeindeschlüssel.', abhilfe: 'Ein AGS hat 8 Ziffern, als Text.' },
  PLZ: { text: 'ist keine Postleitzahl.', abhilfe: 'Eine Postleitzahl hat 5 Ziffern, als Text.' },
  DAUER_EINE_EINHEIT: {
    text: 'nennt nicht genau eine Einheit.',
    abhilfe: 'Geben Sie genau eine von tage, wochen, monate, jahre an, z. B. {"wochen": 2}.',
  },
  EREIGNIS: {
    text: 'ist kein Ereignisname.',
    abhilfe: 'Ereignisse stehen in Großbuchstaben, z. B. "MENSCH_VERLANGT".',
  },
} as const satisfies Readonly<Record<string, Formworte>>;

/** A code that a schema may give: one without words does not compile where the schema says `satisfies Formcode`. */
export type Formcode = keyof typeof FORMWORTE;

/** The words for what an issue says; undefined for anything but our codes. */
export function findFormworte(code: string | undefined): Formworte | undefined {
  return code !== undefined && Object.hasOwn(FORMWORTE, code) ? FORMWORTE[code as Formcode] : undefined;
}
