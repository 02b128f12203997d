// Loaded into Azurite before it starts. Azurite writes each of its stores out whole every five seconds, and answers nobody meanwhile: 30-50 ms for
// 10 MB on an idle machine, 150-250 ms for 40 MB on a busy one, which is as long as an open waits for a row. Here it waits for a moment without
// requests, half a minute at most. SIGTERM writes everything out as before.
'use strict';
const Loki = require('lokijs');
const { subscribe } = require('node:diagnostics_channel');

const everyMs = 1_000;
const quietMs = 1_000;
const mostMs = 30_000;
let askedAt = 0;
subscribe('http.server.request.start', () => { askedAt = performance.now(); });

Loki.prototype.autosaveEnable = function autosaveEnable(_, callback) {
  this.autosave = true;
  let dirtySince = null;
  this.autosaveHandle = setInterval(() => {
    const now = performance.now();
    dirtySince = this.autosaveDirty() ? dirtySince ?? now : null;
    if (dirtySince !== null && (now - askedAt > quietMs || now - dirtySince > mostMs)) {
      dirtySince = null;
      this.saveDatabase(callback);
    }
  }, everyMs);
};
