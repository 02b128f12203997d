#version 300 es
precision highp float;
precision highp int;

// Random numbers: PCG, one stream a pixel and sample.
uint gSeed;
void seedRandom(uvec2 p, uint s) { gSeed = p.x * 1973u + p.y * 9277u + s * 26699u + 1u; }
float random() {
  gSeed = gSeed * 747796405u + 2891336453u;
  uint w = ((gSeed >> ((gSeed >> 28u) + 4u)) ^ gSeed) * 277803737u;
  return float((w >> 22u) ^ w) / 4294967296.;
}
uint mixBits(uint h) { h ^= h >> 16; h *= 2146121005u; h ^= h >> 15; h *= 2221713035u; return h ^ (h >> 16); }
float hash11(float p) { return float(mixBits(uint(int(p)) + 17u)) / 4294967296.; }
float hash21(vec2 p) { return float(mixBits(uint(int(p.x)) * 1597334677u ^ mixBits(uint(int(p.y)) + 3u))) / 4294967296.; }
vec2 hash22(vec2 p) { return vec2(hash21(p), hash21(p + 57.)); }

float noise(float x) { float i = floor(x), f = fract(x); f = f * f * (3. - 2. * f); return mix(hash11(i), hash11(i + 1.), f); }
float noise(vec2 p) {
  vec2 i = floor(p), f = fract(p);
  f = f * f * f * (f * (f * 6. - 15.) + 10.);
  return mix(mix(hash21(i), hash21(i + vec2(1, 0)), f.x), mix(hash21(i + vec2(0, 1)), hash21(i + vec2(1, 1)), f.x), f.y);
}
const mat2 kTurn = mat2(.8, .6, -.6, .8);
float fbm(vec2 p, int octaves) {
  float a = .5, s = 0.;
  for (int i = 0; i < octaves; i++) { s += a * noise(p); p = kTurn * p * 2.03 + 11.7; a *= .5; }
  return s;
}
float fbm(float p, int octaves) {
  float a = .5, s = 0.;
  for (int i = 0; i < octaves; i++) { s += a * noise(p); p = p * 2.07 + 5.3; a *= .5; }
  return s;
}
mat2 turn(float a) { float c = cos(a), s = sin(a); return mat2(c, s, -s, c); }
vec3 look(vec2 uv, vec3 from, vec3 to, float focal) {
  vec3 f = normalize(to - from), r = normalize(cross(f, vec3(0, 1, 0))), u = cross(r, f);
  return normalize(uv.x * r + uv.y * u + focal * f);
}
