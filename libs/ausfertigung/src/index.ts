export { Ausfertigung, type AusfertigungOptionen, type Ausgefertigt } from './ausfertigung.js';
export { AusfertigungFehler, type AusfertigungFehlerCode } from './ausfertigung-fehler.js';
export type { PdfStandard } from './satzauftrag.js';
