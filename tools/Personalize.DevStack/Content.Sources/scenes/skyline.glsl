// An old city on a river at dusk: domes, roofs and lit windows, a bridge, the lights in the water.
// samples: 7  exposure: 0.92  grain: 0.014
const float kWater = -.17;

vec3 sky(vec2 p) {
  float y = p.y - kWater;
  vec3 c = mix(vec3(1.15, .5, .16), vec3(.62, .3, .3), smoothstep(.0, .2, y));
  c = mix(c, vec3(.17, .2, .4), smoothstep(.12, .42, y));
  c = mix(c, vec3(.03, .065, .18), smoothstep(.36, .72, y));
  c += vec3(1.1, .45, .1) * .8 * exp(-length((p - vec2(.5, kWater + .03)) * vec2(1.1, 3.2)) * 2.6);
  float body = fbm(vec2(p.x * 1.5 + .4 * p.y, p.y * 6.5) + vec2(1.3, 4.), 7);
  float cloud = smoothstep(.5, .74, body) * smoothstep(.04, .16, y);
  vec3 lit = mix(vec3(1.15, .5, .28), vec3(.42, .26, .36), smoothstep(.1, .5, y));
  c = mix(c, lit, cloud * .7);
  vec2 g = floor(p * 90.);
  c += vec3(.7, .75, .9) * step(.985, hash21(g)) * smoothstep(.06, .0, length(fract(p * 90.) - .5 - (hash22(g) - .5) * .6)) * smoothstep(.35, .6, y) * (1. - cloud);
  return c;
}

// One row of houses: returns cover; `wall` is the colour of what stands there.
float houses(vec2 p, float k, out vec3 wall) {
  float n = mix(24., 9.5, k / 3.), x = p.x * n + 13. * k;
  float cell = floor(x), f = fract(x), h = hash11(cell + 91. * k);
  float high = mix(.07, .075, k / 3.) + mix(.05, .06, k / 3.) * h + .045 * noise(p.x * 2.1 + k * 4.);
  float roof = mix(.25, .62, hash11(cell * 3. + k)), wide = 1. / n;
  float y = p.y - kWater, side = min(f, 1. - f) * wide;
  float slope = hash11(cell + 5.) < .6 ? min(side * 2.6, wide * .2 * roof * 2.) : min(side * .9, .03);
  float top = high + slope;
  float pipe = abs(f - .2 - .6 * hash11(cell + 8.));
  if (pipe < .035) top += .018 + slope * .2;
  wall = vec3(0);
  if (y > top) return 0.;
  vec3 stone = mix(vec3(.06, .05, .07), vec3(.15, .095, .085), hash11(cell + 2.)) * mix(1.3, .6, k / 3.) * (.85 + .3 * fbm(p * 130., 3)) * (1. - .25 * step(.93, fract(y * mix(70., 46., k / 3.))));
  wall = y > high ? vec3(.035, .042, .07) * mix(1.5, .8, k / 3.) : stone * (.8 + .3 * smoothstep(0., high, y));
  wall += vec3(.9, .4, .14) * .05 * exp(-y * 26.);
  vec2 grid = vec2(f * floor(mix(4., 7., h)), y * mix(70., 46., k / 3.));
  vec2 id = floor(grid), w = fract(grid);
  float lit = step(hash21(id + cell * 7. + k * 31.), .36);
  float glass = smoothstep(.26, .36, w.x) * smoothstep(.74, .64, w.x) * smoothstep(.12, .2, w.y) * smoothstep(.88, .8, w.y) * step(y, high - .006) * step(.008, y);
  vec3 glow = mix(vec3(1.25, .62, .2), vec3(1.2, .85, .5), hash21(id + 3. + cell)) * mix(.18, 1., pow(hash21(id * 5. + cell), 2.)) * (.75 + .5 * noise(grid * 3.));
  wall = mix(wall, mix(vec3(.035, .045, .07), glow, lit), glass);
  float attic = step(high + .006, y) * step(y, high + .016) * step(.45, w.x) * step(w.x, .7);
  return mix(wall, glow * .8, attic * step(hash21(id + 9. + cell), .3)), 1.;
}
float spires(vec2 p) {
  vec2 q = p - vec2(.33, kWater);
  float d = max(abs(q.x) - .075, q.y - .165);
  d = min(d, max(length((q - vec2(0, .19)) * vec2(1., .82)) - .062, .0 - q.y + .16));
  d = min(d, max(abs(q.x) - .067, abs(q.y - .178) - .014));
  d = min(d, max(abs(q.x) - .014, abs(q.y - .275) - .024));
  d = min(d, abs(q.x) + max(q.y - .29, 0.) * .2 - .009 > 0. ? 1. : q.y - .345);
  vec2 t = p - vec2(.78, kWater);
  d = min(d, max(abs(abs(t.x) - .035) - .019, t.y - .2));
  d = min(d, max(abs(abs(t.x) - .035) - .019 * (1. - (t.y - .2) / .1), abs(t.y - .25) - .05));
  t = p - vec2(-.52, kWater);
  d = min(d, max(abs(t.x) - .02, t.y - .19));
  return min(d, max(abs(t.x) - .026 * (1. - (t.y - .19) / .14), abs(t.y - .26) - .07));
}
vec3 city(vec2 p) {
  vec3 c = sky(p), wall;
  vec3 air = vec3(.85, .38, .2);
  for (int i = 0; i < 4; i++) {
    float k = float(i);
    if (i == 2 && spires(p) < 0.) {
      float y = p.y - kWater;
      c = mix(vec3(.085, .06, .08), vec3(.5, .25, .09), exp(-y * 7.) * .5) * (.85 + .3 * step(.5, fract(p.x * 120.)) * step(y, .16));
    }
    if (houses(p, k, wall) > 0.) c = mix(wall, air, .5 * exp(-1.25 * k) + .22 * exp(-(p.y - kWater) * 22.) * (1. - k / 4.));
  }
  return c;
}
float bridge(vec2 p) {
  vec2 q = p - vec2(-.36, kWater + .03);
  float deck = kWater + .052 - .05 * q.x * q.x;
  if (p.x > .27) return 1.;
  float d = max(p.y - deck, kWater - .012 - p.y);
  float f = fract(p.x * 2.9 + .12) - .5;
  return max(d, -(length(vec2(f / 2.9 * .27, (p.y - kWater + .012))) - .042));
}
vec3 lamps(vec2 p) {
  vec3 c = vec3(0);
  for (int i = 0; i < 9; i++) {
    float x = -1. + .152 * float(i), q = x + .36;
    vec2 d = p - vec2(x, kWater + .082 - .05 * q * q);
    c += vec3(1.3, .72, .28) * (.00012 / (dot(d, d) + .00002) * .5 + .035 * exp(-length(d) * 26.));
    if (abs(d.x) < .0016 && d.y < 0. && d.y > -.032) c -= .4;
  }
  return c;
}
vec3 standing(vec2 p) {
  vec3 c = city(p);
  if (bridge(p) < 0.) c = vec3(.045, .035, .042) + vec3(.35, .17, .06) * .35 * smoothstep(.03, .06, p.y - kWater);
  vec3 l = lamps(p);
  return max(c + max(l, 0.), 0.) * (l.r < -.2 ? .15 : 1.);
}
vec3 radiance(vec2 uv) {
  vec3 c;
  float a = 6.2832 * random();
  uv += vec2(cos(a), sin(a)) * sqrt(random()) * .0013;   // the softness of a lens wide open
  if (uv.y > kWater - .004 || bridge(uv) < 0.) c = standing(uv);
  else {
    float depth = kWater - uv.y, far = 1. / (depth + .03);
    float wave = fbm(vec2(uv.x * far * .9, far * 7.), 4) - .47;
    float fine = fbm(vec2(uv.x * far * 3.1, far * 23. + 5.), 3) - .44;
    vec2 m = vec2(uv.x + wave * .02 + fine * .012, kWater + depth * 1.02 + (wave * .3 + fine * .22) * (.03 + depth * .55));
    m.y += (random() - .5) * (.02 + depth * .5) * .8;
    m.y = max(m.y, kWater + .001);
    c = standing(m) * mix(.8, .5, smoothstep(0., .33, depth)) * vec3(.86, .9, 1.);
    c += vec3(.006, .012, .026);
  }
  return c;
}
