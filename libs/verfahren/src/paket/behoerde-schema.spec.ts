import { readFileSync } from 'node:fs';
import { BehoerdeAngabe } from './behoerde-schema.js';

const leipzig = JSON.parse(readFileSync('behoerden/leipzig-strassenverkehr.json', 'utf8'));

describe('Die Kontoverbindung einer Behörde', () => {
  it.each([
    ['DE02120300000000202051', true],
    ['DE89370400440532013000', true],
    ['FR1420041010050500013M02606', true],
    ['DE02120300000000202052', false],
    ['DE02 1203 0000 0000 2020 51', false],
    ['1234', false],
  ])('hat eine IBAN mit richtiger Prüfziffer: %s', (iban, gueltig) => {
    const angabe = { ...leipzig, kontoverbindung: { inhaber: 'Stadtkasse', iban } };
    expect(BehoerdeAngabe.safeParse(angabe).success).toBe(gueltig);
  });
});
