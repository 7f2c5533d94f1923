export { type Anwendung, type Anwendungsteile, erstelleAnwendung } from './anwendung.js';
export { ausgangsregel } from './ausgehend/ausgangsregel.js';
export { ausgehenderVerkehr, type Hole } from './ausgehend/ausgehender-verkehr.js';
export { mitGeheimnissen } from './geheimnisse.js';
export { type Konfiguration, leseKonfiguration } from './konfiguration.js';
export { erstelleLogger, fehlerAngabe, istFehler, type Logger } from './logger.js';
export { liesPaketordner } from './ordner.js';
export { fuehreProzess, type Prozessmittel } from './prozess.js';
export { systemUhr, uuidQuelle } from './system.js';
