// A city street at night behind a window with rain on it.
// samples: 10  exposure: 1.0  grain: 0.016
float disc(vec2 p, float r, float soft) { return smoothstep(r, r - soft, length(p)); }

vec3 lamp(float h) {
  return h < .46 ? vec3(1., .45, .1) : h < .7 ? vec3(1., .66, .32) : h < .84 ? vec3(1., .09, .04) : h < .94 ? vec3(.2, .5, 1.) : vec3(.15, .8, .55);
}

// The street, out of focus: a glow and some hundred lamps as discs of the aperture.
vec3 street(vec2 p, float blur) {
  vec3 c = mix(vec3(.004, .011, .026), vec3(.012, .013, .022), smoothstep(.6, -.3, p.y));
  c += vec3(.13, .045, .012) * exp(-8. * abs(p.y + .12)) * (.4 + .6 * noise(p.x * 2.3 + 4.));
  for (int i = 0; i < 110; i++) {
    float k = float(i), h = hash11(k * 7. + 1.);
    float depth = hash11(k * 3. + 2.);
    vec2 at = vec2((hash11(k * 5. + 3.) - .5) * 2.5, -.12 + (hash11(k * 11. + 4.) - .42) * mix(.75, .16, depth));
    float r = mix(.078, .014, pow(depth, .7)) * blur + .004;
    vec2 d = p - at;
    if (dot(d, d) > r * r * 1.3) continue;
    float rim = .72 + .28 * smoothstep(.3 * r, r, length(d));
    float power = mix(.1, .85, depth) * mix(.4, 1.4, hash11(k + 90.)) / max(blur, .35);
    c += lamp(h) * power * disc(d, r, .12 * r + .002) * rim;
    vec2 wet = p - vec2(at.x, -.36 - (at.y + .12) * .5);
    c += lamp(h) * power * .22 * exp(-pow(abs(wet.x) / (r * .8), 2.)) * exp(-pow(abs(wet.y) / .14, 2.)) * step(p.y, -.12);
  }
  return c;
}

// Drops that stay: height field of a cell grid; returns slope and cover.
vec3 stillDrops(vec2 p, float cells, float share) {
  vec2 g = floor(p * cells), f = fract(p * cells) - .5;
  vec3 best = vec3(0);
  for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) {
    vec2 o = vec2(x, y), id = g + o;
    float h = hash21(id + cells);
    if (h > share) continue;
    vec2 c = o + (hash22(id * 3. + 5.) - .5) * .8;
    float r = mix(.06, .46, pow(hash21(id + 31.), 3.2));
    vec2 d = f - c;
    d.y *= mix(.78, 1., hash21(id + 9.));
    d.x += .08 * sin(d.y * 9. + h * 40.) * r;
    float q = length(d) / r;
    if (q < 1. && best.z < .01) best = vec3(d / r * pow(q, 1.5), smoothstep(1., .82, q));
  }
  return best;
}

// A drop that runs, with the cleaned track above it and small beads left behind.
vec3 runningDrops(vec2 p, float columns, float salt, out float track) {
  float col = floor(p.x * columns), h = hash11(col + salt);
  track = 0.;
  if (h > .6) return vec3(0);
  float head = mix(-.45, .42, hash11(col * 3. + salt + 8.));
  float centre = (col + .5) / columns + .012 * sin(p.y * 13. + h * 30.) + .006 * sin(p.y * 31. + h * 90.);
  float w = mix(.011, .021, hash11(col + salt + 40.));
  vec2 d = p - vec2(centre, head);
  float trail = smoothstep(w * .9, w * .3, abs(d.x)) * step(0., d.y) * smoothstep(.95, .1, d.y);
  track = trail;
  vec2 q = d / vec2(w, w * (d.y > 0. ? 1.9 : 1.15));
  float l = length(q);
  if (l < 1.) return vec3(q * pow(l, 1.3), smoothstep(1., .8, l));
  float bead = floor(d.y * 26.);
  vec2 b = vec2(d.x + (hash11(bead + col) - .5) * w, (fract(d.y * 26.) - .5) / 26.) / (w * mix(.15, .5, hash11(bead * 3. + col)));
  float lb = length(b);
  if (d.y > 0. && d.y < .5 && lb < 1. && hash11(bead + 3. * col) < .7) return vec3(b * lb, smoothstep(1., .7, lb));
  return vec3(0);
}

vec3 radiance(vec2 uv) {
  float t1, t2;
  vec3 run1 = runningDrops(uv, 13., 1., t1), run2 = runningDrops(uv + .37, 9., 5., t2);
  float clean = max(t1, t2);
  vec3 drop = run1.z > 0. ? run1 : run2;
  if (drop.z <= 0.) drop = stillDrops(uv, 13., .42);
  if (drop.z <= 0.) drop = stillDrops(uv + 3.3, 34., .42) * vec3(.8, .8, 1.);
  if (drop.z <= 0. && clean < .3) drop = stillDrops(uv + 7.7, 80., .36) * vec3(.5, .5, .7);

  vec3 fogged = street(uv, 1.) * .8 + vec3(.0035, .0042, .0065) * (.4 + 1.6 * fbm(uv * 3., 4));
  vec3 wiped = street(uv + vec2(.004, 0) * noise(uv.y * 40.), .75);
  vec3 c = mix(fogged, wiped, clean * .8);
  if (drop.z > 0.) {
    vec3 lens = street(vec2(uv.x, uv.y * .6 - .04) - drop.xy * vec2(.55, .42), .3);
    float shade = .55 + .6 * smoothstep(-.9, .9, -drop.y);
    vec3 inside = lens * shade * 1.5 + vec3(.003, .004, .007);
    inside += vec3(.75, .65, .5) * .22 * smoothstep(.35, .0, length(drop.xy - vec2(-.32, .42)));
    c = mix(c, inside, drop.z);
    c *= 1. - .35 * drop.z * smoothstep(.55, 1., length(drop.xy));
  }
  return c;
}
