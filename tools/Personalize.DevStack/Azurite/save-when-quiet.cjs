// Loaded into Azurite before it starts. Azurite writes each of its stores out whole every five seconds and answers nobody meanwhile: 30-50 ms for
// 10 MB on an idle machine, 150-250 ms for 40 MB on a busy one, which is as long as an open waits for a row. Here a store that takes long to write
// waits for a moment without writes, half a minute at most. SIGTERM writes everything out as before.
'use strict';
const Loki = require('lokijs');
const { subscribe } = require('node:diagnostics_channel');

const tickMs = 500;
const dueMs = 4_500;
const shortMs = 20;
const quietMs = 300;
const mostMs = 30_000;
let wroteAt = 0;
subscribe('http.server.request.start', ({ request }) => {
  wroteAt = request.method === 'GET' || request.method === 'HEAD' ? wroteAt : performance.now();
});

Loki.prototype.autosaveEnable = function autosaveEnable(_, callback) {
  this.autosave = true;
  let dirtySince = null;
  let tookMs = 0;
  this.autosaveHandle = setInterval(() => {
    const now = performance.now();
    dirtySince = this.autosaveDirty() ? dirtySince ?? now : null;
    const waitedMs = dirtySince === null ? 0 : now - dirtySince;
    if (waitedMs >= mostMs || (waitedMs >= dueMs && (tookMs <= shortMs || now - wroteAt >= quietMs))) {
      dirtySince = null;
      this.saveDatabase(callback);
      tookMs = performance.now() - now;
    }
  }, tickMs);
};
