/**
 * Loaded before every test file. Files share a process: what one of them sets for the process or replaces in it, the next
 * one does not find.
 */
let umgebung;

beforeAll(() => {
  umgebung = { ...process.env };
});

afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const name of Object.keys(process.env)) if (!(name in umgebung)) delete process.env[name];
  Object.assign(process.env, umgebung);
  process.exitCode = undefined;
});
