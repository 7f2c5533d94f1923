export { antwortdateien, antwortfassung } from './antwortdatei.js';
export { BerechnungVorlage, BescheidVorlage } from './bescheid-vorlage.js';
export { ErklaerungVorlage } from './erklaerung.js';
export { FeelText, feelAusdruck, istFeel, Text } from './feel-text.js';
export { MitteilungVorlage } from './mitteilung-vorlage.js';
