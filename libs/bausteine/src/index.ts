export {
  BELASTENDE_ERGEBNISSE,
  BescheidVorlage,
  ErklaerungVorlage,
  FeelText,
  feelAusdruck,
  istFeel,
  MitteilungVorlage,
  Text,
} from './vorlage/index.js';
