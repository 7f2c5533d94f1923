/** Languages of the web app; German is the language of proceedings (§ 23 Abs. 1 VwVfG) and the default. */
export const SPRACHEN = ['de', 'en'] as const;
export type Sprache = (typeof SPRACHEN)[number];
