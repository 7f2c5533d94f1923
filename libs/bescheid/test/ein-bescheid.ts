import { plainDate } from '#libs/kernel';
import {
  type BescheidDaten,
  type MitteilungDaten,
  rechtsbehelfsbelehrung,
  sperreBelehrung,
} from '../src/index.js';

const kopf = {
  behoerde: {
    name: 'Stadt Leipzig',
    stelle: 'Ordnungsamt, Straßenverkehrsbehörde',
    strasse: 'Prager Straße 136',
    plz: '04317',
    ort: 'Leipzig',
    land: 'SN',
    kontakt: {
      telefon: '0341 000-4711',
      email: 'bewohnerparken@leipzig.example',
      web: 'www.leipzig.example/parken',
    },
  },
  aktenzeichen: '32.24-BPA-2027-004711',
  datum: '2027-03-05',
  ort: 'Leipzig',
  empfaenger: {
    anrede: 'Frau',
    name: 'Małgorzata Łukasiewicz-Böhmer',
    strasse: 'Karl-Heine-Straße 87 a',
    plz: '04229',
    ort: 'Leipzig',
  },
  anredeZeile: 'Sehr geehrte Frau Łukasiewicz-Böhmer,',
  verfahren: { id: 'bewohnerparkausweis', version: '1.0.0', titel: 'Bewohnerparkausweis' },
  regime: 'VwVfG',
  anlagen: [],
  test: false,
} as const;

/** A grant of a resident's parking permit by the City of Leipzig to an invented person; override what the test is about. */
export function einBescheid(abweichend: Partial<BescheidDaten> = {}): BescheidDaten {
  return {
    ...kopf,
    art: 'bescheid',
    version: 1,
    nummer: 'BPA-2027-004711-1',
    betreff: 'Bewohnerparkausweis für die Zone „Plagwitz“',
    bekanntgabe: { kanal: 'post', aufgabeAm: '2027-03-05' },
    tenor: [
      {
        nr: 1,
        text: 'Sie erhalten einen Bewohnerparkausweis für die Bewohnerparkzone „Plagwitz“ und das Fahrzeug mit dem Kennzeichen L-ML 4711.',
      },
      { nr: 2, text: 'Der Ausweis gilt vom 15.03.2027 bis zum 14.03.2028.' },
      { nr: 3, text: 'Für die Ausstellung wird eine Gebühr von 30,70 € festgesetzt.' },
    ],
    nebenbestimmungen: [
      {
        art: 'befristung',
        text: 'Der Ausweis verliert mit Ablauf des 14.03.2028 seine Gültigkeit.',
        norm: '§ 36 Abs. 2 Nr. 1 VwVfG',
      },
      {
        art: 'widerrufsvorbehalt',
        text: 'Der Ausweis kann widerrufen werden, wenn Sie nicht mehr mit Hauptwohnung in der Bewohnerparkzone gemeldet sind.',
        norm: '§ 36 Abs. 2 Nr. 3 VwVfG',
      },
    ],
    kosten: {
      text: 'Für die Ausstellung des Bewohnerparkausweises wird eine Gebühr erhoben. Bitte überweisen Sie den Betrag unter Angabe des Verwendungszwecks.',
      betragCent: 3070,
      faelligkeit: '2027-04-05',
      norm: '§ 6a Abs. 5a StVG, Gebühren-Nr. 265 der Anlage zu § 1 GebOSt',
      zahlungsweg: {
        empfaenger: 'Stadt Leipzig, Stadtkasse',
        iban: 'DE02 1203 0000 0000 2020 51',
        verwendungszweck: 'BPA-2027-004711-1',
      },
    },
    begruendung: {
      tatsaechlich: [
        'Sie haben am 02.03.2027 über das Serviceportal einen Bewohnerparkausweis beantragt.',
        'Nach Ihren Angaben und der Auskunft des Melderegisters vom 02.03.2027 wohnen Sie seit dem 01.02.2021 mit Hauptwohnung in der Karl-Heine-Straße 87 a, 04229 Leipzig. Die Zulassungsbescheinigung Teil I weist Sie als Halterin des Fahrzeugs mit dem Kennzeichen L-ML 4711 aus.',
      ],
      rechtlich: [
        {
          text: 'Ihre Hauptwohnung liegt im Gebiet der Bewohnerparkzone „Plagwitz“. Sie sind deshalb Bewohnerin im Sinne der Vorschrift.',
          norm: '§ 45 Abs. 1b S. 1 Nr. 2a StVO',
          regelId: 'R2',
          tabelle: 'anspruch',
        },
        {
          text: 'Sie sind Halterin des Fahrzeugs. Ihnen wurde bisher kein Bewohnerparkausweis erteilt.',
          norm: 'VwV-StVO zu § 45 Abs. 1 bis 1e, Nr. X.7',
          regelId: 'R4',
          tabelle: 'anspruch',
        },
        {
          text: 'Über den Antrag durfte vollständig durch automatische Einrichtungen entschieden werden, weil kein Anlass bestand, den Einzelfall durch Amtsträger zu bearbeiten.',
          norm: '§ 46 Abs. 5 StVO, § 35a VwVfG',
          regelId: 'R9',
          tabelle: 'anspruch',
        },
      ],
    },
    hinweise: [
      'Bitte legen Sie den Ausweis gut lesbar hinter die Windschutzscheibe. Der Ausweis gibt keinen Anspruch auf einen bestimmten Stellplatz.',
      'Bitte teilen Sie uns einen Umzug oder einen Wechsel des Fahrzeugs mit.',
    ],
    rechtsbehelf: sperreBelehrung(
      rechtsbehelfsbelehrung({
        regime: kopf.regime,
        land: kopf.behoerde.land,
        leistung: { id: kopf.verfahren.id, rechtsgebiet: 'strassenverkehr' },
        behoerde: kopf.behoerde,
        stichtag: plainDate(kopf.datum),
      }),
    ),
    automation: {
      art: 'vollautomatisch',
      hinweis:
        'Dieser Bescheid wurde vollständig automatisiert erstellt und ist ohne Unterschrift gültig (§ 37 Abs. 5 VwVfG).',
      menschVerlangen:
        'Sie können verlangen, dass eine Person Ihre Angaben prüft: telefonisch unter 0341 000-4711 oder per E-Mail an bewohnerparken@leipzig.example.',
    },
    anlagen: ['Bewohnerparkausweis', 'Erklärung in englischer Sprache'],
    erklaerung: {
      en: {
        titel: 'Your resident parking permit',
        absaetze: [
          'You applied for a resident parking permit on 2 March 2027. You will get the permit for the zone “Plagwitz” and the vehicle L-ML 4711.',
          'The permit is valid from 15 March 2027 to 14 March 2028. The fee is €30.70. Please pay it by 5 April 2027.',
          'If you disagree with the decision, you can object within one month. The German text of the decision tells you where and how.',
        ],
      },
    },
    entscheidung: {
      ergebnis: 'bewilligung',
      durch: 'regelwerk',
      getroffenAm: '2027-03-05',
      fakten: { bewohnerparkzone: 'plagwitz', kennzeichen: 'L-ML 4711' },
      regeln: ['anspruch/R2', 'anspruch/R4', 'anspruch/R9'],
      parameter: [{ id: 'gebuehr', version: '2024-01-01', fundstelle: 'GebOSt Nr. 265' }],
    },
    ...abweichend,
  };
}

/** A request for missing documents in the same case; override what the test is about. */
export function eineMitteilung(abweichend: Partial<MitteilungDaten> = {}): MitteilungDaten {
  return {
    ...kopf,
    art: 'mitteilung',
    version: 1,
    anlass: 'nachforderung',
    betreff: 'Bewohnerparkausweis: Es fehlen noch Unterlagen',
    absaetze: [
      'vielen Dank für Ihren Antrag vom 02.03.2027. Wir haben ihn geprüft. Für die Entscheidung fehlen uns noch Unterlagen.',
    ],
    listen: [
      {
        titel: 'Bitte reichen Sie ein:',
        punkte: [
          {
            text: 'Zulassungsbescheinigung Teil I',
            erlaeuterung: 'Eine gut lesbare Kopie oder ein Foto genügt.',
            norm: '§ 26 Abs. 2 VwVfG',
          },
          { text: 'Erklärung des Halters, dass Sie das Fahrzeug dauerhaft nutzen' },
        ],
      },
    ],
    frist: {
      text: 'Bitte senden Sie uns die Unterlagen bis zum 05.04.2027.',
      ende: '2027-04-05',
      norm: '§ 31 Abs. 2 VwVfG',
    },
    rechtsfolgenhinweis: {
      text: 'Wenn die Unterlagen bis dahin nicht vorliegen, entscheiden wir nach den Angaben, die wir haben. Der Antrag kann dann abgelehnt werden.',
      norm: '§ 26 Abs. 2 VwVfG',
    },
    schluss: ['Bei Fragen helfen wir Ihnen gern.'],
    ...abweichend,
  };
}
