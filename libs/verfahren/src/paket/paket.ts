import type { BescheidVorlage, MitteilungVorlage } from '#libs/bausteine';
import type { Befund, Json, JsonObject } from '#libs/kernel';
import type { Felder } from '../neu/felder.js';
import type { BeispielAngabe } from './beispiel-schema.js';
import type { VerfahrenAngabe } from './verfahren-schema.js';

/** A DMN file of a package. */
export interface RegelDatei {
  readonly datei: string;
  readonly xml: string;
}

/** A parameter file of a package, parsed. */
export interface ParameterDatei {
  readonly datei: string;
  readonly json: Json;
}

/** An executable example of a package: messages, attachments, and what must come out. */
export interface Beispiel {
  readonly name: string;
  readonly angabe: BeispielAngabe;
  /** Messages by file name; `antrag.xml` opens the case. */
  readonly nachrichten: ReadonlyMap<string, Uint8Array>;
  /** Attachments by file name. */
  readonly anlagen: ReadonlyMap<string, Uint8Array>;
}

/**
 * A procedure package as loaded: every file parsed and of the right form, nothing compiled yet. Plain data,
 * the same for any number of cases.
 */
export interface Paket {
  /** SHA-256 over everything that decides; examples and README are not part of it. */
  readonly hash: string;
  readonly angabe: VerfahrenAngabe;
  readonly prozess: JsonObject;
  /** eingang.json as parsed JSON; `eingangsplan` of the compiled package is its checked form. */
  readonly eingang: Json;
  readonly regeln: readonly RegelDatei[];
  readonly parameter: readonly ParameterDatei[];
  readonly bescheide: ReadonlyMap<string, BescheidVorlage>;
  readonly mitteilungen: ReadonlyMap<string, MitteilungVorlage>;
  /** Templates of XÖV answers by file name. */
  readonly nachrichten: ReadonlyMap<string, string>;
  readonly beispiele: readonly Beispiel[];
  /** felder.json: the form of which messages and mapping were made, where the package has kept it. */
  readonly formular?: Felder;
  /** What forbids publication in texts that can be read: what is published already stays readable. */
  readonly textbefunde: readonly Befund[];
}

/** Either the package, or why it is none. */
export type Ladeergebnis = { readonly paket: Paket } | { readonly befunde: readonly Befund[] };

/** Files of a package by their path inside it, with `/`. */
export type Dateien = ReadonlyMap<string, Uint8Array>;
