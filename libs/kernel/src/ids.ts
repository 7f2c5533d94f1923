/** Where new ids come from; injected, so that the core stays free of randomness. */
export interface IdQuelle {
  /** A new UUID, version 7: sorts by time of making. */
  neu(): string;
}
