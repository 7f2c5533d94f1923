import { findUmschriebenenNamen } from './dateiname.js';

const von = (angaben: string) =>
  findUmschriebenenNamen(
    `\r\nContent-Type: application/pdf\r\nContent-Disposition: form-data; name="anlage"; ${angaben}`,
  );

describe('Der Name einer Anlage wird gelesen, auch wenn er', () => {
  it.each([
    [
      'auf zwei Angaben verteilt ist',
      'filename*0="zulassungs"; filename*1="bescheinigung.pdf"',
      'zulassungsbescheinigung.pdf',
    ],
    [
      'kodiert verteilt ist',
      `filename*0*=UTF-8''zul%C3; filename*1*=%A4ssig; filename*2=".pdf"`,
      'zulässig.pdf',
    ],
    [
      'in einer anderen Kodierung verteilt ist',
      `filename*0*=ISO-8859-1'de'M%FCl; filename*1="ler.pdf"`,
      'Müller.pdf',
    ],
    ['in falscher Reihenfolge verteilt ist', 'filename*1=b.pdf; filename*0=a', 'ab.pdf'],
    ['auf zwei Zeilen steht', 'filename*0="a";\r\n filename*1="b.pdf"', 'ab.pdf'],
    ['als Wort einer E-Mail geschrieben ist', 'filename="=?UTF-8?Q?M=C3=BCller_1.pdf?="', 'Müller 1.pdf'],
    ['als Wort mit Schrägstrichen geschrieben ist', 'filename="=?UTF-8?B?w7/Dv8O/LnBkZg==?="', 'ÿÿÿ.pdf'],
    [
      'aus zwei Wörtern besteht',
      'filename="=?iso-8859-1?q?M=FC?= =?utf-8*de?B?bGxlci5wZGY=?="',
      'Müller.pdf',
    ],
    ['eine Kodierung nennt, die es nicht gibt', `filename*0*=klingon''a%C3%A4; filename*1=.pdf`, 'aä.pdf'],
    ['mit einem Weg verteilt ist', 'filename*0="../../etc/"; filename*1="passwd"', 'passwd'],
  ])('%s', (_, angaben, name) => {
    expect(von(angaben)).toBe(name);
  });

  it.each([
    ['gewöhnlich geschrieben ist', 'filename="a.pdf"'],
    ['nach RFC 8187 geschrieben ist', `filename*=UTF-8''a.pdf`],
    ['nur aussieht wie verteilt', 'filename="a; filename*0=b.pdf"'],
    ['nur zum Teil aus Wörtern besteht', 'filename="1 =?UTF-8?Q?a?="'],
    ['nicht bei null beginnt', 'filename*1="a.pdf"'],
  ])('Sonst gilt, was die Teile sagen: wenn er %s', (_, angaben) => {
    expect(von(angaben)).toBeUndefined();
  });
});
