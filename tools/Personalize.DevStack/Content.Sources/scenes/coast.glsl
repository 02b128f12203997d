// A bay of the south at noon: limestone headlands, pines, clear water.
// samples: 4  exposure: 0.98  grain: 0.01
const vec3 kSun = normalize(vec3(.45, .62, .42));

float shore(vec2 p) {   // metres inland (negative: out at sea)
  float bay = p.x + 95. - 150. * exp(-pow((p.y - 470.) / 190., 2.)) * 1.15 - 75. * exp(-pow((p.y - 150.) / 90., 2.));
  float left = -bay - 20. + 30. * (fbm(p / 60., 4) - .5);
  float cape = 250. - length((p - vec2(420., 1250.)) * vec2(.55, 1.)) + 60. * (fbm(p / 90. + 5., 4) - .5);
  float isle = 55. - length((p - vec2(235., 640.)) * vec2(.8, 1.)) + 30. * (fbm(p / 30. + 8., 4) - .5);
  return max(max(left, cape), isle);
}
float ground(vec2 p, int octaves) {
  float s = shore(p);
  if (s < 0.) return s * .16;
  float cliff = smoothstep(2., 26., s);
  return 1.2 * s * .12 + cliff * (13. + 52. * fbm(p / 85. + 2., octaves)) * smoothstep(0., 110., s + 18.) + cliff * 5. * fbm(p / 11., max(octaves - 2, 2));
}
float pines(vec2 p, float h) { return smoothstep(9., 17., h) * smoothstep(.43, .5, fbm(p / 34. + 3., 4)); }
float crown(vec2 p) {
  vec2 g = floor(p / 4.4), f = fract(p / 4.4) - .5;
  vec2 d = f - (hash22(g) - .5) * .4;
  return pow(max(0., 1. - dot(d, d) * 4.6), .7) * (.5 + .5 * hash21(g + 4.)) * (.8 + .4 * noise(p * 1.7));
}
float surface(vec2 p, int octaves) {
  float h = ground(p, octaves);
  return h > 8. ? h + pines(p, h) * 4.6 * crown(p) : h;
}
vec3 sky(vec3 d) {
  vec3 c = mix(vec3(.6, .82, .98), vec3(.06, .3, .8), pow(clamp(d.y * 1.7, 0., 1.), .62));
  vec2 p = d.xz / (max(d.y, 0.) + .11);
  float body = fbm(p * .62 + vec2(4.3, 1.), 7);
  float cloud = smoothstep(.53, .74, body) * smoothstep(.01, .1, d.y);
  vec3 white = mix(vec3(.74, .8, .88), vec3(1.25), smoothstep(.5, .72, fbm(p * .62 + vec2(4.22, .93), 6)) * .35 + .65);
  return mix(c, white, cloud * .85);
}
float chop(vec2 p) { return fbm(p * .16, 3) * 1.2 + fbm(turn(.7) * p * .55 + 7., 4) * .5 + fbm(p * 2.1, 3) * .1; }

vec3 sea(vec3 p, vec3 d, float t) {
  float depth = max(-ground(p.xz, 5), 0.);
  float e = .12 + .0016 * t, calm = 1. / (1. + t * .0024);
  float a = chop(p.xz);
  vec3 n = normalize(vec3((a - chop(p.xz + vec2(e, 0))) / e * .34 * calm, 1., (a - chop(p.xz + vec2(0, e))) / e * .34 * calm));
  float fresnel = .02 + .98 * pow(1. - max(dot(-d, n), 0.), 5.);
  vec3 r = reflect(d, n);
  r.y = abs(r.y);
  float weed = smoothstep(.45, .62, fbm(p.xz / 26. + 9., 4));
  vec3 bed = mix(vec3(.72, .68, .52), vec3(.07, .16, .14), weed * .8);
  vec3 body = mix(bed * vec3(.45, 1.05, .98), mix(vec3(.02, .45, .5), vec3(.006, .1, .23), smoothstep(4., 24., depth)), 1. - exp(-depth * .33));
  float caustic = pow(1. - abs(2. * fbm(p.xz * .35 + a, 3) - 1.), 5.) * exp(-depth * .25);
  vec3 c = mix(body * (.8 + .5 * caustic), sky(r) * .8, clamp(fresnel * .85, 0., .8));
  c += vec3(1., .95, .85) * 5. * pow(max(dot(r, kSun), 0.), 420.) ;
  float foam = smoothstep(1.3, .1, depth + 1.4 * (fbm(p.xz / 5., 4) - .5)) * smoothstep(.35, .6, fbm(p.xz / 1.9, 4));
  return mix(c, vec3(.96, .98, 1.), foam * .85);
}
vec3 land(vec3 p, float t) {
  float e = .0012 * t + .15, h = surface(p.xz, 7);
  vec3 n = normalize(vec3(h - surface(p.xz + vec2(e, 0), 7), e, h - surface(p.xz + vec2(0, e), 7)));
  float tree = h > 8. ? pines(p.xz, ground(p.xz, 5)) : 0.;
  float strata = fbm(vec2(p.y * .8 + fbm(p.xz / 12., 3) * 3., (p.x + p.z) / 50.), 4);
  vec3 stone = mix(vec3(.5, .39, .27), vec3(.9, .82, .68), strata);
  vec3 scrub = mix(vec3(.14, .17, .06), vec3(.32, .31, .13), fbm(p.xz / 6., 4));
  vec3 albedo = mix(stone, scrub, smoothstep(.62, .8, n.y + .25 * (fbm(p.xz / 9., 4) - .5)) * smoothstep(5., 11., p.y));
  albedo = mix(albedo, vec3(.86, .76, .58), smoothstep(3.4, 1.6, p.y));
  albedo = mix(albedo, mix(vec3(.035, .07, .018), vec3(.1, .15, .035), crown(p.xz)), tree);
  float lit = 1., s = .8;
  for (int i = 0; i < 26; i++) {
    vec3 q = p + n * .4 + kSun * s;
    float a = q.y - surface(q.xz, 5);
    lit = min(lit, .4 + 5. * a / s);
    if (lit <= 0. || q.y > 85.) break;
    s += clamp(a * .7, .8, 12.);
  }
  lit = clamp(lit, 0., 1.);
  return albedo * (vec3(2.5, 2.3, 1.95) * max(dot(n, kSun), 0.) * lit + vec3(.3, .43, .62) * (.5 + .5 * n.y) + vec3(.16, .13, .09) * max(-n.y * .5 + .5, 0.));
}

vec3 radiance(vec2 uv) {
  vec3 from = vec3(28., 46., -70.), d = look(uv, from, vec3(110., 16., 420.), 1.3);
  float t = 6., hit = -1.;
  float water = d.y < 0. ? -from.y / d.y : 1e9;
  for (int i = 0; i < 150; i++) {
    vec3 p = from + d * t;
    float above = p.y - surface(p.xz, 6);
    if (above < .0008 * t) { hit = t; break; }
    t += max(above * .4, .0035 * t);
    if (t > min(water, 3200.) || (p.y > 110. && d.y > 0.)) break;
    if (i == 149 && above < 3.) hit = t;
  }
  vec3 c;
  float far;
  if (hit > 0. && hit < water) { c = land(from + d * hit, hit); far = hit; }
  else if (water < 9000.) { c = sea(from + d * water, d, water); far = water; }
  else return sky(d);
  float haze = 1. - exp(-pow(far / 2400., 1.4));
  return mix(c, vec3(.62, .78, .92), clamp(haze, 0., .9));
}
