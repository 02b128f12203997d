// Delivers "Ticked" events through an unmodified client: n = 0 .. count-1, one every few milliseconds, each with a user and a number.
// Arguments: client (segment or rudder), host, write key, user id, count, milliseconds between two.
// Standard output: {"sent": count} once the client says that all of it is delivered, {"error"} when it gave something up.
import { setTimeout as pause } from 'node:timers/promises';

const [client, host, writeKey, userId, count, pauseMs] = process.argv.slice(2);
const failures = [];
const send = client === 'segment' ? await segment() : await rudder();
for (let n = 0; n < Number(count); n++) {
  send.track({ userId, event: 'Ticked', properties: { n } });
  await pause(Number(pauseMs));
}
await send.end();
console.log(JSON.stringify(failures.length > 0 ? { error: failures.join('; ') } : { sent: Number(count) }));
process.exit(0);

async function segment() {
  const { Analytics } = await import('@segment/analytics-node');
  const analytics = new Analytics({ host, path: '/v1/batch', writeKey, flushAt: 5, flushInterval: 200, maxRetries: 20 });
  analytics.on('error', error => failures.push(`${error.code}: ${error.reason?.message ?? error.reason}`));
  return { track: call => analytics.track(call), end: () => analytics.closeAndFlush() };
}

async function rudder() {
  const { default: RudderAnalytics } = await import('@rudderstack/rudder-sdk-node');
  const analytics = new RudderAnalytics(writeKey, {
    dataPlaneUrl: host, path: '/v1/batch', flushAt: 5, flushInterval: 200, gzip: true, retryCount: 12, errorHandler: error => failures.push(String(error)),
  });
  const called = [];
  return {
    track: call => called.push(new Promise(done => analytics.track(call, error => { if (error) failures.push(String(error)); done(); }))),
    end: async () => { await analytics.flush(); await Promise.all(called); },
  };
}
