import type { Feiertagsregel, Gemeindegebiet } from './feiertag-regel.js';

/*
 * Mariä Himmelfahrt in Bavaria (15 August) is a holiday in municipalities with more Catholics than Protestants
 * (Art. 1 Abs. 1 Nr. 2 BayFTG). The Landesamt für Statistik determines them after each census (Art. 1 Abs. 3):
 * until 2013 by the census of 1987 (1,700 of 2,056), 2014–2024 by 2011 (1,704), since 2025 by 2022 (1,708).
 *
 * Complete here: Oberbayern, Niederbayern, Oberpfalz, Schwaben and Unterfranken (the numbers of exceptions agree
 * with the press releases of 07.08.2013, 08.08.2014 and 08.08.2025), and the Kreise Bayreuth, Kronach, Kulmbach
 * and Lichtenfels. For the rest of Oberfranken and Mittelfranken only what was published is named; what is not
 * named stays unclear, and a result that rests on it says so. To complete the list, add rows: the longest AGS
 * prefix wins, so a municipality overrules its Kreis.
 */

/** Nine municipalities of the Oberpfalz. */
const OHNE_OBERPFALZ: readonly Gemeindegebiet[] = [
  { ags: '09371116', name: 'Birgland' },
  { ags: '09371119', name: 'Edelsfeld' },
  { ags: '09371128', name: 'Hirschbach' },
  { ags: '09371131', name: 'Illschwang' },
  { ags: '09371135', name: 'Königstein' },
  { ags: '09371140', name: 'Etzelwang' },
  { ags: '09371141', name: 'Neukirchen b.Sulzbach-Rosenberg' },
  { ags: '09371157', name: 'Weigendorf' },
  { ags: '09374140', name: 'Neustadt am Kulm' },
];

/** Sixteen municipalities of Schwaben until 2024, fourteen since. */
const OHNE_SCHWABEN: readonly Gemeindegebiet[] = [
  { ags: '09773113', name: 'Bächingen a.d.Brenz' },
  { ags: '09774155', name: 'Leipheim', gueltigBis: '2013-12-31' },
  { ags: '09778163', name: 'Lauben' },
  { ags: '09778171', name: 'Memmingerberg', gueltigAb: '2014-01-01', gueltigBis: '2024-12-31' },
  { ags: '09778219', name: 'Woringen' },
  { ags: '09779111', name: 'Alerheim' },
  { ags: '09779117', name: 'Auhausen' },
  { ags: '09779130', name: 'Deiningen' },
  { ags: '09779136', name: 'Ederheim' },
  { ags: '09779146', name: 'Forheim' },
  { ags: '09779155', name: 'Harburg' },
  { ags: '09779162', name: 'Hohenaltheim' },
  { ags: '09779184', name: 'Mönchsdeggingen' },
  { ags: '09779185', name: 'Möttingen' },
  { ags: '09779194', name: 'Nördlingen' },
  { ags: '09779197', name: 'Oettingen i.Bay.', gueltigBis: '2024-12-31' },
  { ags: '09779226', name: 'Wechingen' },
];

/** Forty-five municipalities of Unterfranken until 2013, forty until 2024, thirty-nine since. */
const OHNE_UNTERFRANKEN: readonly Gemeindegebiet[] = [
  { ags: '09672126', name: 'Geroda' },
  { ags: '09672131', name: 'Maßbach', gueltigBis: '2013-12-31' },
  { ags: '09672166', name: 'Zeitlofs' },
  { ags: '09673113', name: 'Aubstadt' },
  { ags: '09673134', name: 'Höchheim' },
  { ags: '09673153', name: 'Ostheim v.d.Rhön' },
  { ags: '09673167', name: 'Sondheim v.d.Rhön' },
  { ags: '09673182', name: 'Willmars' },
  { ags: '09673172', name: 'Sulzdorf an der Lederhecke', gueltigBis: '2013-12-31' },
  { ags: '09674164', name: 'Königsberg' },
  { ags: '09674171', name: 'Maroldsweisach' },
  { ags: '09674190', name: 'Rentweinsdorf' },
  { ags: '09674210', name: 'Untermerzbach' },
  { ags: '09674223', name: 'Ermershausen' },
  { ags: '09675111', name: 'Abtswind' },
  { ags: '09675112', name: 'Albertshofen' },
  { ags: '09675114', name: 'Buchbrunn' },
  { ags: '09675116', name: 'Castell' },
  { ags: '09675127', name: 'Geiselwind', gueltigBis: '2013-12-31' },
  { ags: '09675141', name: 'Kitzingen' },
  { ags: '09675142', name: 'Kleinlangheim' },
  { ags: '09675144', name: 'Mainbernheim' },
  { ags: '09675146', name: 'Mainstockheim' },
  { ags: '09675147', name: 'Marktbreit' },
  { ags: '09675148', name: 'Markt Einersheim' },
  { ags: '09675149', name: 'Marktsteft' },
  { ags: '09675150', name: 'Martinsheim' },
  { ags: '09675156', name: 'Obernbreit' },
  { ags: '09675161', name: 'Rödelsee' },
  { ags: '09675162', name: 'Rüdenhausen' },
  { ags: '09675166', name: 'Segnitz' },
  { ags: '09675177', name: 'Wiesenbronn' },
  { ags: '09677137', name: 'Hasloch' },
  { ags: '09677159', name: 'Mittelsinn' },
  { ags: '09677170', name: 'Partenstein' },
  { ags: '09677189', name: 'Thüngen', gueltigBis: '2013-12-31' },
  { ags: '09678135', name: 'Gochsheim', gueltigBis: '2013-12-31' },
  { ags: '09678176', name: 'Schwebheim', gueltigBis: '2024-12-31' },
  { ags: '09678178', name: 'Sennfeld' },
  { ags: '09679165', name: 'Altertheim' },
  { ags: '09679176', name: 'Reichenberg' },
  { ags: '09679177', name: 'Remlingen' },
  { ags: '09679187', name: 'Sommerhausen' },
  { ags: '09679196', name: 'Uettingen' },
  { ags: '09679206', name: 'Winterhausen' },
];

/** Published municipalities of Oberfranken with the holiday. */
const MIT_OBERFRANKEN: readonly Gemeindegebiet[] = [
  { ags: '09461000', name: 'Bamberg' },
  { ags: '09471151', name: 'Königsfeld' },
  { ags: '09471189', name: 'Stadelhofen' },
  { ags: '09471208', name: 'Walsdorf', gueltigAb: '2014-01-01' },
  { ags: '09471209', name: 'Wattendorf' },
  { ags: '09472111', name: 'Ahorntal' },
  { ags: '09472115', name: 'Aufseß' },
  { ags: '09472138', name: 'Fichtelberg' },
  { ags: '09472154', name: 'Hollfeld' },
  { ags: '09472156', name: 'Kirchenpingarten' },
  { ags: '09472164', name: 'Mehlmeisel' },
  { ags: '09472175', name: 'Pegnitz' },
  { ags: '09472176', name: 'Plankenfels' },
  { ags: '09472179', name: 'Pottenstein' },
  { ags: '09472190', name: 'Speichersdorf', gueltigBis: '2013-12-31' },
  { ags: '09472197', name: 'Waischenfeld' },
  { ags: '09473165', name: 'Seßlach', gueltigBis: '2024-12-31' },
  { ags: '09476145', name: 'Kronach' },
  { ags: '09476159', name: 'Nordhalben' },
  { ags: '09476164', name: 'Pressig' },
  { ags: '09476166', name: 'Reichenbach' },
  { ags: '09476178', name: 'Stockheim' },
  { ags: '09476180', name: 'Teuschnitz' },
  { ags: '09476182', name: 'Tschirn' },
  { ags: '09476183', name: 'Marktrodach', gueltigAb: '2025-01-01' },
  { ags: '09476184', name: 'Wallenfels' },
  { ags: '09476189', name: 'Wilhelmsthal' },
  { ags: '09477129', name: 'Kupferberg' },
  { ags: '09477135', name: 'Ludwigschorgast' },
  { ags: '09477138', name: 'Marktleugast' },
  { ags: '09477139', name: 'Marktschorgast', gueltigBis: '2024-12-31' },
  { ags: '09477148', name: 'Presseck' },
  { ags: '09477156', name: 'Stadtsteinach' },
  { ags: '09478111', name: 'Altenkunstadt' },
  { ags: '09478116', name: 'Burgkunstadt' },
  { ags: '09478120', name: 'Ebensfeld' },
  { ags: '09478127', name: 'Hochstadt a.Main' },
  { ags: '09478139', name: 'Lichtenfels' },
  { ags: '09478143', name: 'Marktgraitz' },
  { ags: '09478165', name: 'Bad Staffelstein' },
];

/** Published municipalities of Mittelfranken with the holiday. */
const MIT_MITTELFRANKEN: readonly Gemeindegebiet[] = [
  { ags: '09571113', name: 'Arberg' },
  { ags: '09571114', name: 'Aurach' },
  { ags: '09571127', name: 'Burgoberbach' },
  { ags: '09571139', name: 'Dürrwangen' },
  { ags: '09571166', name: 'Herrieden' },
  { ags: '09571178', name: 'Mitteleschenbach' },
  { ags: '09571189', name: 'Ornbau' },
  { ags: '09571224', name: 'Wilburgstetten' },
  { ags: '09571229', name: 'Wolframs-Eschenbach' },
  { ags: '09572111', name: 'Adelsdorf' },
  { ags: '09572115', name: 'Baiersdorf' },
  { ags: '09572126', name: 'Gremsdorf' },
  { ags: '09572127', name: 'Großenseebach' },
  { ags: '09572130', name: 'Hemhofen' },
  { ags: '09572132', name: 'Herzogenaurach' },
  { ags: '09572133', name: 'Heßdorf' },
  { ags: '09572135', name: 'Höchstadt a.d.Aisch' },
  { ags: '09572149', name: 'Röttenbach' },
  { ags: '09572164', name: 'Weisendorf', gueltigAb: '2025-01-01' },
  { ags: '09574141', name: 'Neunkirchen a.Sand' },
  { ags: '09574155', name: 'Schnaittach' },
  { ags: '09574158', name: 'Simmelsdorf' },
  { ags: '09575144', name: 'Markt Bibart' },
  { ags: '09575157', name: 'Oberscheinfeld' },
  { ags: '09575161', name: 'Scheinfeld' },
  { ags: '09576111', name: 'Abenberg' },
  { ags: '09576113', name: 'Allersberg' },
  { ags: '09576122', name: 'Greding' },
  { ags: '09576126', name: 'Heideck' },
  { ags: '09576127', name: 'Hilpoltstein' },
  { ags: '09577125', name: 'Ellingen' },
  { ags: '09577133', name: 'Gnotzheim' },
  { ags: '09577161', name: 'Pleinfeld' },
];

/** Cities, Kreise and municipalities of Oberfranken and Mittelfranken without it. */
const OHNE_FRANKEN: readonly Gemeindegebiet[] = [
  { ags: '09462', name: 'Bayreuth' },
  { ags: '09463', name: 'Coburg' },
  { ags: '09464', name: 'Hof' },
  { ags: '09471208', name: 'Walsdorf', gueltigBis: '2013-12-31' },
  { ags: '09472', name: 'Landkreis Bayreuth, außer den unter „mit“ genannten' },
  { ags: '09473165', name: 'Seßlach', gueltigAb: '2025-01-01' },
  { ags: '09476', name: 'Landkreis Kronach, außer den unter „mit“ genannten' },
  { ags: '09477', name: 'Landkreis Kulmbach, außer den unter „mit“ genannten' },
  { ags: '09478', name: 'Landkreis Lichtenfels, außer den unter „mit“ genannten' },
  { ags: '09561', name: 'Ansbach' },
  { ags: '09562', name: 'Erlangen' },
  { ags: '09563', name: 'Fürth' },
  { ags: '09564', name: 'Nürnberg' },
  { ags: '09565', name: 'Schwabach' },
  { ags: '09572115', name: 'Baiersdorf', gueltigAb: '2014-01-01', gueltigBis: '2024-12-31' },
  { ags: '09572164', name: 'Weisendorf', gueltigBis: '2024-12-31' },
];

/** Where 15 August is a holiday in Bavaria; unlisted municipalities of Franken are unclear. */
export const MARIAE_HIMMELFAHRT_BAYERN: NonNullable<Feiertagsregel['gebiete']> = {
  mit: [
    { ags: '091', name: 'Oberbayern' },
    { ags: '092', name: 'Niederbayern' },
    { ags: '093', name: 'Oberpfalz' },
    { ags: '096', name: 'Unterfranken' },
    { ags: '097', name: 'Schwaben' },
    ...MIT_OBERFRANKEN,
    ...MIT_MITTELFRANKEN,
  ],
  ohne: [...OHNE_OBERPFALZ, ...OHNE_SCHWABEN, ...OHNE_UNTERFRANKEN, ...OHNE_FRANKEN],
  sonst: 'ungeklaert',
};
