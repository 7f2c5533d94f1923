/** Body of the thread that lays out one graph: it gets the graph as `workerData`, answers once and ends. */
const { parentPort, workerData } = require('node:worker_threads');
const Elk = require('elkjs/lib/elk.bundled.js');

new Elk().layout(workerData).then((anordnung) => parentPort.postMessage(anordnung));
