// For tests: a process that gives a setter a letter and tells its pid, to be killed while the letter is set.
import { fork } from 'node:child_process';
import process from 'node:process';

const [, , datei, vorlagenordner] = process.argv;
const setzer = fork(datei, [vorlagenordner, String(process.pid)], { serialization: 'advanced' });
setzer.send({ vorlage: 'bescheid.typ', inputs: {}, standard: 'a-3a', zeitstempel: 0 }, () => {
  process.send(setzer.pid);
});
