// A living room on a rainy evening: path traced, lit by a paper lamp and the last light in the window.
// The software renderer runs both sides of an `if` for every pixel, but leaves a loop no pixel is in: hence loops as branches.
// samples: 5  exposure: 1.05  grain: 0.008  smooth: 1  scale: 0.5
const vec3 kLamp = vec3(2.78, 1.62, .72);
const float kLampRadius = .23;
const vec3 kLampLight = vec3(24., 15.2, 8.2);
const vec3 kWindowMid = vec3(-1.85, 1.66, .0);
const vec2 kWindowHalf = vec2(.72, .78);

float box(vec3 p, vec3 b, float r) { vec3 q = abs(p) - b + r; return length(max(q, 0.)) + min(max(q.x, max(q.y, q.z)), 0.) - r; }
float rod(vec3 p, float r, float h) { vec2 q = vec2(length(p.xz) - r, abs(p.y) - h); return min(max(q.x, q.y), 0.) + length(max(q, 0.)); }
float egg(vec3 p, vec3 r) { float k = length(p / r); return k * (k - 1.) / max(length(p / (r * r)), 1e-4); }
void take(inout vec2 best, float d, float m) { if (d < best.x) best = vec2(d, m); }

void sofa(vec3 p, inout vec2 best) {
  float bound = box(p - vec3(0, .5, .06), vec3(1.36, .56, .62), 0.);
  if (bound > 0.3) take(best, bound, 3.);
  for (int skip = int(bound > 0.3); skip < 1; skip++) {
    take(best, box(p - vec3(0, .27, 0), vec3(1.2, .13, .46), .05), 3.);
    take(best, box(p - vec3(0, .58, -.36), vec3(1.16, .34, .13), .09), 3.);
    vec3 m = vec3(abs(p.x), p.yz);
    take(best, box(m - vec3(1.2, .42, .02), vec3(.13, .25, .47), .09), 3.);
    take(best, box(m - vec3(.53, .46, .06), vec3(.525, .1, .42), .075), 16.);
    take(best, box(m - vec3(.53, .76, -.2), vec3(.5, .24, .12), .1), 16.);
    vec3 c = p - vec3(.78, .78, .02);
    c.xy = turn(.2) * c.xy; c.yz = turn(-.35) * c.yz;
    take(best, box(c, vec3(.25, .25, .085 - .05 * dot(c.xy, c.xy) * 8.), .06), 4.);
    c = p - vec3(-.72, .76, .04);
    c.xy = turn(-.14) * c.xy; c.yz = turn(-.4) * c.yz;
    take(best, box(c, vec3(.23, .23, .08 - .05 * dot(c.xy, c.xy) * 8.), .06), 5.);
    take(best, rod(m - vec3(1.14, .06, .36), .022, .08), 9.);
  }
}
void table(vec3 p, inout vec2 best) {
  float bound = rod(p - vec3(0, .35, 0), .58, .42);
  if (bound > 0.25) take(best, bound, 6.);
  for (int skip = int(bound > 0.25); skip < 1; skip++) {
    take(best, rod(p - vec3(0, .4, 0), .55, .012) - .012, 6.);
    for (int i = 0; i < 3; i++) {
      vec3 q = p; q.xz = turn(2.094 * float(i) + .5) * q.xz;
      q -= vec3(.36, .2, 0); q.xy = turn(-.14) * q.xy;
      take(best, rod(q, .02, .2), 6.);
    }
    take(best, box(p - vec3(.16, .44, .1), vec3(.17, .018, .12), .006), 4.);
    vec3 b = p - vec3(.15, .472, .1); b.xz = turn(.35) * b.xz;
    take(best, box(b, vec3(.14, .015, .1), .005), 8.);
    vec3 v = p - vec3(-.2, .53, -.05);
    take(best, egg(v, vec3(.1, .115, .1)), 8.);
    take(best, rod(v - vec3(0, .12, 0), .032, .04), 8.);
    for (int i = 0; i < 5; i++) {
      float a = float(i) * 1.257;
      vec3 q = v - vec3(0, .16, 0); q.xz = turn(a) * q.xz; q.xy = turn(.3 + .12 * hash11(float(i))) * q.xy;
      take(best, rod(q - vec3(0, .15, 0), .005, .17), 13.);
      take(best, egg(q - vec3(0, .33, 0), vec3(.03, .055, .03)), i > 2 ? 5. : 4.);
    }
    take(best, max(rod(p - vec3(-.02, .465, .3), .045, .045), -rod(p - vec3(-.02, .49, .3), .036, .05)), 16.);
  }
}
void plant(vec3 p, inout vec2 best) {
  float bound = egg(p - vec3(0, .8, 0), vec3(.62, .95, .62));
  if (bound > 0.25) take(best, bound, 13.);
  for (int skip = int(bound > 0.25); skip < 1; skip++) {
    take(best, rod(p - vec3(0, .2, 0), .17 + .03 * p.y, .2) * .9, 8.);
    for (int i = 0; i < 10; i++) {
      float k = float(i);
      vec3 q = p - vec3(0, .42, 0);
      q.xz = turn(k * 2.4) * q.xz;
      q.xy = turn(.16 + .5 * hash11(k + 3.)) * q.xy;
      float h = .38 + .075 * k;
      q.x += .45 * q.y * q.y * (.3 + .4 * hash11(k));
      take(best, rod(q - vec3(0, h * .5, 0), .007, h * .5), 13.);
      vec3 l = q - vec3(0, h + .1, 0);
      take(best, egg(l, vec3(.1, .2, .014)) * .7, 13.);
    }
  }
}
vec2 map(vec3 p) {
  vec2 best = vec2(p.y, 2.);
  take(best, p.z, 1.);
  take(best, 2.95 - p.y, 17.);
  take(best, p.x + 4.1, 1.);
  take(best, 4.6 - p.x, 1.);
  take(best, 6.6 - p.z, 1.);
  sofa(p - vec3(1.15, 0, .78), best);
  table(p - vec3(.55, 0, 2.05), best);
  plant(p - vec3(-.62, 0, .62), best);
  take(best, box(p - vec3(.95, .006, 1.75), vec3(1.85, .012, 1.05), .008), 7.);
  take(best, length(p - kLamp) - kLampRadius, 10.);
  vec3 l = p - vec3(kLamp.x, 0, kLamp.z);
  take(best, rod(l - vec3(0, .7, 0), .013, .7), 9.);
  take(best, rod(l - vec3(0, .015, 0), .16, .012), 9.);
  float bound = p.z - .45;
  if (bound > .3) take(best, bound, 1.);
  for (int skip = int(bound > .3); skip < 1; skip++) {
    take(best, box(p - vec3(.78, 1.78, .015), vec3(.3, .4, .018), .003), 11.);
    take(best, box(p - vec3(1.5, 1.72, .015), vec3(.25, .32, .018), .003), 12.);
    vec3 w = p - kWindowMid;
    float frame = max(box(w, vec3(kWindowHalf + .06, .05), .005), -box(w, vec3(kWindowHalf, .2), 0.));
    frame = min(frame, box(w, vec3(.022, kWindowHalf.y, .03), .004));
    frame = min(frame, box(w - vec3(0, .18, 0), vec3(kWindowHalf.x, .018, .025), .004));
    take(best, min(frame, box(w + vec3(0, kWindowHalf.y + .06, -.06), vec3(kWindowHalf.x + .14, .025, .14), .008)), 18.);
    float cx = abs(w.x) - 1.0;
    float fold = .035 * sin(w.x * 46. + .8 * sin(w.y * 2.)) * (.7 + .3 * sin(w.x * 17.));
    take(best, (box(vec3(cx, w.y + .27, w.z - .15 - fold), vec3(.24, 1.36, .012), .006)) * .5, 14.);
    take(best, rod((w - vec3(0, 1.1, .15)).yxz, .014, 1.4), 9.);
  }
  return best;
}
vec3 slope(vec3 p) {
  vec2 e = vec2(.0007, -.0007);
  return normalize(e.xyy * map(p + e.xyy).x + e.yyx * map(p + e.yyx).x + e.yxy * map(p + e.yxy).x + e.xxx * map(p + e.xxx).x);
}
vec3 outside(vec3 p) {
  vec2 q = (p - kWindowMid).xy / kWindowHalf;
  vec3 c = mix(vec3(.25, .27, .33), vec3(.1, .15, .25), smoothstep(-1., .8, q.y + .3 * fbm(q * 1.5, 3)));
  for (int i = 0; i < 9; i++) {   // street lamps behind wet glass
    float k = float(i), r = mix(.05, .11, hash11(k + 60.));
    vec2 d = (q - vec2(hash11(k * 3. + 7.) * 1.9 - .95, -.85 + .7 * hash11(k * 5. + 2.))) * vec2(.92, 1.);
    c += mix(vec3(.9, .48, .16), vec3(.85, .7, .5), hash11(k + 8.)) * .5 * smoothstep(r, r * .8, length(d));
  }
  vec2 cell = floor(q * vec2(19., 21.)), f = fract(q * vec2(19., 21.)) - .5 - (hash22(cell) - .5) * .6;
  c *= 1. + (1.3 * f.y - .15) * 2. * step(length(f), .09 + .22 * hash21(cell + 4.)) * step(hash21(cell + 9.), .45);
  return c * .8;
}
vec3 albedo(float m, vec3 p, out float gloss) {
  gloss = 0.;
  if (m < 1.5) return vec3(.6, .56, .51) * (.97 + .05 * fbm(p.xy * 30. + p.z * 20., 2));
  if (m < 2.5) {
    gloss = .09;
    float row = floor(p.x / .16), along = p.z / 1.5 + hash11(row) * 7.;
    float plank = hash21(vec2(row, floor(along)));
    float seam = smoothstep(0., .03, abs(fract(p.x / .16) - .5) * 2. * .16 / .16 - .0) ;
    seam = step(.02, fract(p.x / .16)) * step(.004, fract(along));
    return mix(vec3(.2, .105, .05), vec3(.36, .21, .11), .6 * plank + .5 * fbm(vec2(p.x * 60., p.z * 3. + plank * 30.), 4)) * mix(.45, 1., seam);
  }
  if (m < 3.5) return vec3(.03, .125, .135) * (.75 + .5 * noise(p.xy * 160.) * noise(p.zy * 150.));
  if (m < 4.5) return vec3(.5, .115, .055);
  if (m < 5.5) return vec3(.68, .38, .09);
  if (m < 6.5) { gloss = .05; return vec3(.19, .085, .04) * (.7 + .6 * fbm(vec2(p.x * 6., p.z * 60.), 3)); }
  if (m < 7.5) {
    vec2 q = (p.xz - vec2(.95, 1.75)) / vec2(1.85, 1.05);
    float line = step(.9, max(abs(q.x), abs(q.y))) * step(max(abs(q.x), abs(q.y)), .93);
    return mix(vec3(.62, .54, .43), vec3(.4, .14, .08), line) * (.8 + .35 * noise(p.xz * 130.));
  }
  if (m < 8.5) { gloss = .04; return vec3(.76, .72, .66); }
  if (m < 9.5) { gloss = .05; return vec3(.03, .028, .026); }
  if (m < 12.5) {
    vec2 q = m < 11.5 ? (p.xy - vec2(.78, 1.78)) / vec2(.3, .4) : (p.xy - vec2(1.5, 1.72)) / vec2(.25, .32);
    if (max(abs(q.x), abs(q.y)) > .93) return vec3(.09, .045, .02);
    if (max(abs(q.x), abs(q.y)) > .68) return vec3(.78, .75, .69);
    if (m < 11.5) {
      vec3 c = vec3(.72, .6, .45);
      if (length(q - vec2(.12, .22)) < .3) c = vec3(.6, .16, .07);
      if (q.y < -.15 + .12 * sin(q.x * 3.)) c = vec3(.04, .16, .17);
      if (q.y < -.4 + .1 * sin(q.x * 5. + 2.)) c = vec3(.02, .06, .075);
      return c;
    }
    vec3 c = vec3(.06, .2, .2);
    if (length(q * vec2(1., .8) - vec2(-.1, -.25)) < .38) c = vec3(.75, .45, .14);
    if (q.x > .15 && q.y < .2) c = vec3(.7, .6, .48);
    return c;
  }
  if (m < 13.5) return vec3(.035, .1, .035) * (.7 + .6 * noise(p.xy * 22.));
  if (m < 14.5) return vec3(.62, .56, .48);
  if (m < 16.5) return vec3(.038, .155, .165) * (.75 + .5 * noise(p.xy * 160.) * noise(p.zy * 150.));
  if (m < 17.5) return vec3(.66, .62, .57);
  return vec3(.6, .57, .52);
}
float march(vec3 o, vec3 d, float far, out float m) {
  float t = .004;
  for (int i = 0; i < 96; i++) {
    vec2 h = map(o + d * t);
    if (h.x < .0006 + .0002 * t) { m = h.y; return t; }
    t += h.x * .95;
    if (t > far) break;
  }
  m = 0.;
  return -1.;
}
bool pane(vec3 p) { vec3 w = abs(p - kWindowMid); return w.x < kWindowHalf.x && w.y < kWindowHalf.y && w.z < .02; }
vec3 hemisphere(vec3 n) {
  float a = 6.2832 * random(), z = 2. * random() - 1.;
  return normalize(n + vec3(sqrt(1. - z * z) * vec2(cos(a), sin(a)), z) * .999);
}
vec3 direct(vec3 p, vec3 n) {
  vec3 sum = vec3(0);
  float m;
  vec3 to = kLamp - p;
  float d2 = dot(to, to), cosMax = sqrt(max(0., 1. - kLampRadius * kLampRadius / d2));
  float z = mix(cosMax, 1., random()), a = 6.2832 * random();
  vec3 w = normalize(to), u = normalize(cross(w, abs(w.y) < .9 ? vec3(0, 1, 0) : vec3(1, 0, 0)));
  vec3 l = normalize(w * z + (u * cos(a) + cross(w, u) * sin(a)) * sqrt(1. - z * z));
  float f = dot(n, l);
  if (f > 0. && march(p + n * .004, l, 9., m) > 0. && m > 9.5 && m < 10.5) sum += kLampLight * f * 2. * (1. - cosMax);
  vec3 q = kWindowMid + vec3(kWindowHalf * (vec2(random(), random()) * 2. - 1.), .0);
  to = q - p; d2 = dot(to, to); l = to / sqrt(d2);
  f = dot(n, l);
  if (f > 0. && l.z < 0.) {
    float t = march(p + n * .004, l, sqrt(d2) + .1, m);
    if (t < 0. || (m < 1.5 && pane(p + n * .004 + l * t))) sum += outside(q) * 2.1 * f * -l.z * 4. * kWindowHalf.x * kWindowHalf.y / d2 / 3.1416;
  }
  return sum;
}
vec3 radiance(vec2 uv) {
  vec3 from = vec3(-.05, 1.3, 5.9), to = vec3(.2, 1.16, 0.);
  vec3 d = look(uv, from, to, 1.62);
  vec3 focus = from + d * 5.1;
  float a = 6.2832 * random();
  from += vec3(cos(a), sin(a), 0) * sqrt(random()) * .022;
  d = normalize(focus - from);
  vec3 through = vec3(1), sum = vec3(0);
  for (int bounce = 0; bounce < 2; bounce++) {
    float m, gloss, t = march(from, d, 14., m);
    if (t < 0.) break;
    vec3 p = from + d * t;
    bool seen = bounce == 0;
    if (m > 9.5 && m < 10.5) {
      vec3 n = normalize(p - kLamp);
      if (seen) sum += through * kLampLight * .2 * (.45 + .55 * max(dot(n, -d), 0.)) * (.86 + .14 * step(.1, fract(p.y * 21.)));
      break;
    }
    if (m < 1.5 && pane(p)) { if (seen) sum += through * outside(p); break; }
    vec3 n = slope(p), tint = albedo(m, p, gloss);
    bool mirror = random() < gloss + gloss * 6. * pow(1. - max(dot(-d, n), 0.), 4.);
    for (int skip = int(!mirror); skip < 1; skip++) {
      vec3 r = normalize(reflect(d, n) + .12 * hemisphere(n));
      float other, g = march(p + n * .004, r, 14., other);
      if (g > 0. && other > 9.5 && other < 10.5) sum += through * kLampLight * .2;
      if (g > 0. && other < 1.5 && pane(p + n * .004 + r * g)) sum += through * outside(p + r * g);
      if (g > 0. && other > 1.5 && other < 9.5) sum += through * .03;
    }
    if (mirror) break;
    through *= tint;
    sum += min(through * direct(p, n), 6.);
    if (bounce == 1) sum += through * vec3(.22, .16, .11);   // what further bounces would add
    from = p + n * .004;
    d = hemisphere(n);
  }
  return sum;
}
