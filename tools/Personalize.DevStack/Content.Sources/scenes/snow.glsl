// Snowy peaks above a spruce valley, late sun from the left.
// samples: 5  exposure: 0.82  grain: 0.012
const vec3 kSun = normalize(vec3(-.72, .34, .18));

float ridges(vec2 p, int octaves) {
  float s = 0., a = .5, before = 1.;
  for (int i = 0; i < octaves; i++) {
    float n = 1. - abs(2. * noise(p) - 1.);
    n *= n;
    s += a * n * mix(.35, 1., before);
    before = n;
    p = kTurn * p * 2.05 + 3.1;
    a *= .48;
  }
  return s;
}
// Height in metres above the valley floor; z grows away from the camera.
float ground(vec2 p, int octaves) {
  float far = smoothstep(500., 3400., p.y);
  float h = 1750. * far * pow(ridges(p / 2300. + vec2(1.7, .4), octaves), 1.25) * (.75 + .5 * exp(-pow((p.x - 700.) / 900., 2.)));
  h += 110. * (1. - far) * fbm(p / 420. + 9., min(octaves, 5));
  return h + 260. * smoothstep(250., 1300., abs(p.x + 120.)) * (1. - far);
}
vec3 slope(vec2 p, float e, int octaves) {
  return normalize(vec3(ground(p - vec2(e, 0), octaves) - ground(p + vec2(e, 0), octaves), 2. * e, ground(p - vec2(0, e), octaves) - ground(p + vec2(0, e), octaves)));
}
float wood(vec2 p, float h) {
  return smoothstep(430., 210., h + 190. * (fbm(p / 160., 4) - .5)) * smoothstep(.36, .5, fbm(p / 210. + 40., 4));
}
vec3 sky(vec3 d) {
  vec3 c = mix(vec3(.62, .74, .86), vec3(.09, .24, .5), pow(clamp(d.y * 2.2, 0., 1.), .7));
  c += vec3(1., .6, .3) * .5 * pow(max(dot(d, kSun), 0.), 5.);
  vec2 p = d.xz / max(d.y + .08, .05);
  float cloud = smoothstep(.5, .85, fbm(vec2(p.x * .55, p.y * .9) + 2., 7));
  return mix(c, vec3(1., .93, .87), cloud * .75 * smoothstep(.02, .2, d.y));
}

vec3 radiance(vec2 uv) {
  vec3 from = vec3(-150., 330., -500.), d = look(uv, from, vec3(60., 520., 2200.), 1.25);
  float t = 60., hit = -1.;
  for (int i = 0; i < 170; i++) {
    vec3 p = from + d * t;
    float g = ground(p.xz, 7);
    g += wood(p.xz, g) * 14. * noise(p.xz / 5.);
    float above = p.y - g;
    if (above < .0012 * t) { hit = t; break; }
    t += max(above * .42, .004 * t);
    if (t > 9000. || (p.y > 2100. && d.y > 0.)) break;
  }
  vec3 back = sky(d);
  if (hit < 0.) return back;
  vec3 p = from + d * hit;
  float h = p.y;
  vec3 n = slope(p.xz, .0016 * hit + 1.5, 11);
  float rough = fbm(p.xz / 26., 4);
  float rock = smoothstep(.66, .5, n.y + .26 * (rough - .5) + .05 * smoothstep(1300., 400., h));
  vec3 albedo = mix(vec3(.86, .89, .94), mix(vec3(.13, .125, .13), vec3(.24, .21, .19), fbm(vec2(p.x + p.z, h * 3.) / 40., 4)), rock);
  float w = wood(p.xz, h);
  float tip = noise(p.xz / 5.);
  albedo = mix(albedo, mix(vec3(.018, .035, .032), vec3(.5, .55, .6), smoothstep(.62, .95, tip) * .75), w * smoothstep(.1, .35, fbm(p.xz / 14., 3)));
  float lit = 1., s = 12.;
  for (int i = 0; i < 34; i++) {
    vec3 q = p + kSun * s;
    float a = q.y - ground(q.xz, 6);
    lit = min(lit, .5 + 6. * a / s);
    if (lit <= 0. || q.y > 2000.) break;
    s += clamp(a * .6, 12., 160.);
  }
  lit = smoothstep(0., 1., clamp(lit, 0., 1.));
  float diffuse = max(dot(n, kSun), 0.);
  vec3 c = albedo * (vec3(2.9, 2.1, 1.45) * diffuse * lit + vec3(.17, .28, .47) * (.55 + .45 * n.y) + vec3(.1, .09, .09) * max(-n.x * .3 + .2, 0.));
  float haze = 1. - exp(-pow(hit / 5600., 1.5));
  float valley = (1. - exp(-hit / 2600.)) * exp(-max(h - 60., 0.) / 130.) * .75;
  vec3 air = mix(vec3(.4, .55, .75), vec3(.95, .8, .66), pow(max(dot(d, normalize(vec3(kSun.x, 0., .8))), 0.), 6.));
  return mix(c, air * .85, clamp(haze + valley, 0., .92));
}
