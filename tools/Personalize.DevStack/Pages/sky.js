// WMO weather codes, as Open-Meteo answers them, each with a temperature that goes with it.
export const skies = [
  { code: 0, temperature: 26, sign: '☀️', name: 'Clear' },
  { code: 3, temperature: 14, sign: '☁️', name: 'Cloudy' },
  { code: 45, temperature: 7, sign: '🌫️', name: 'Fog' },
  { code: 61, temperature: 9, sign: '🌧️', name: 'Rain' },
  { code: 95, temperature: 17, sign: '⛈️', name: 'Storm' },
  { code: 73, temperature: -3, sign: '❄️', name: 'Snow' },
];

/** Home of the person a mail went to: { city, latitude, longitude }, or null where the settings name none. */
export function placeOf(mail, settings) {
  return settings.customers?.find(c => c.userId === mail?.to.userId)?.home ?? null;
}

export async function setWeather(place, sky) {
  if (!place) return;
  await fetch('/api/weather', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ latitude: place.latitude, longitude: place.longitude, code: sky.code, temperature: sky.temperature }),
  });
}
