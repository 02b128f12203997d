// Everything that leaves the shop: events through the unmodified Segment client, decisions from the host.
import { language, locale } from './words.js';

export const settings = await fetch('/api/settings', { cache: 'no-store' }).then(r => r.json()).catch(() => ({ publicUrl: '', writeKey: 'dev-write', customers: [] }));

const host = settings.publicUrl.replace(/^https?:\/\//, '');
const analytics = window.AnalyticsNext?.AnalyticsBrowser.load(
  { writeKey: settings.writeKey, cdnURL: settings.publicUrl },
  { integrations: { 'Segment.io': { apiHost: `${host}/v1`, protocol: 'http' } } });

const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const context = extra => ({ context: { timezone, locale, ...extra } });

export const page = (name, properties) => analytics?.page(name, { language, ...properties }, context());
export const track = (event, properties = {}, extra = {}) => analytics?.track(event, properties, context(extra));

/** Signs one of the sample people in; what was browsed before belongs to them from now on. */
export function signIn(customer) {
  localStorage.setItem('customer', customer.userId);
  return analytics?.identify(customer.userId, {}, context());
}
export function signOut() {
  localStorage.removeItem('customer');
  return analytics?.reset();
}
export const customer = () => settings.customers.find(c => c.userId === localStorage.getItem('customer')) ?? null;

/** What the host would show in each placement; an empty list when it does not answer in time. */
export async function decide(placements) {
  const user = await analytics?.user();
  const who = customer();
  try {
    const answer = await fetch(`${settings.publicUrl}/v1/decide`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${settings.writeKey}:`)}` },
      body: JSON.stringify({
        anonymousId: user?.anonymousId(), ...(who && { userId: who.userId, identityToken: who.identityToken }), placements,
        context: { page: { path: location.pathname, search: location.search }, timezone, locale },
      }),
      signal: AbortSignal.timeout(2500),
    });
    return answer.ok ? (await answer.json()).decisions : [];
  } catch {
    return [];
  }
}

/** Consent as the Segment protocol carries it: all purposes at once, a missing one counts as refused. */
export const purposes = ['communication', 'analysis', 'personalization', 'location'];
export function choices() {
  return { communication: false, analysis: true, personalization: true, location: false, ...JSON.parse(localStorage.getItem('choices') ?? '{}') };
}
export function choose(change) {
  const all = { ...choices(), ...change };
  localStorage.setItem('choices', JSON.stringify(all));
  return track('Segment Consent Preference Updated', {}, { consent: { categoryPreferences: all } });
}

/** Says where the customer is; granting the purpose comes first, for a position without consent is thrown away. */
export async function share(position) {
  await choose({ location: true });
  return track('Position Shared', {}, { location: position, consent: { categoryPreferences: choices() } });
}
