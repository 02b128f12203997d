// Hills with spruce woods in the morning mist, the sun just above the ridge.
// samples: 12  exposure: 0.95  grain: 0.014
float crest(float x, float k) {
  float scale = mix(.9, 2.6, k / 8.);
  return (fbm(x * scale + k * 19.3, 5) - .5) * mix(.34, .2, k / 8.);
}

// Spruce tips on the ridge: narrow cones of several sizes, nearer ridges have larger ones.
float trees(float x, float k) {
  float top = 0.;
  for (int i = 0; i < 3; i++) {
    float n = mix(150., 26., pow(k / 8., .8)) * (1. + .7 * float(i));
    float cell = floor(x * n), h = hash11(cell + 100. * float(i) + 37. * k);
    float f = abs(fract(x * n) - .5 - (h - .5) * .5) * 2.;
    float tall = (.4 + .6 * hash11(cell * 3. + k)) * step(h, .8) * smoothstep(.25, .6, noise(x * 7. + k * 5.));
    float cone = max(0., 1. - f * 1.25);
    top = max(top, tall * (cone + .1 * (fract(cone * 9.) - .5) * smoothstep(0., .3, cone)) * 2.6 / n);
  }
  return top;
}

vec3 sky(vec2 p) {
  vec2 sun = vec2(.42, .2);
  float d = length((p - sun) * vec2(1., 1.25));
  vec3 c = mix(vec3(1., .72, .5), vec3(.36, .52, .68), smoothstep(-.12, .5, p.y));
  c += vec3(1., .62, .3) * .75 * exp(-4.2 * d) + vec3(1., .85, .6) * 2.2 * exp(-22. * d);
  float cloud = smoothstep(.48, .8, fbm(vec2(p.x * 1.6, p.y * 8.) + 3., 6));
  return mix(c, vec3(1., .83, .7) * (1. + .5 * exp(-3. * d)), cloud * .4 * smoothstep(.05, .3, p.y));
}

vec3 radiance(vec2 uv) {
  vec3 c = sky(uv);
  vec2 sun = vec2(.42, .2);
  for (int i = 0; i < 9; i++) {
    float k = float(i);
    float base = mix(.13, -.5, pow(k / 8., .95));
    float x = uv.x + k * 3.1;
    float ridge = base + crest(x, k);
    float below = ridge + (k > .5 ? trees(x, k) : 0.) - uv.y;
    if (below < 0.) continue;
    float near = pow(k / 8., 1.15);
    vec3 far = mix(vec3(.5, .6, .7), vec3(1., .7, .48), exp(-2.4 * length(uv - sun)));
    vec3 wood = mix(vec3(.1, .19, .22), vec3(.03, .075, .085), near);
    wood *= .75 + .5 * fbm(uv * mix(90., 40., near) + k, 3);
    vec3 hill = mix(far, wood, .12 + .88 * near);
    // Mist collects between the ridges: thick at the foot of each one, torn by slow noise.
    float torn = fbm(vec2(uv.x * 2.2 + k * 7., uv.y * 7.), 5);
    float mist = smoothstep(.0, .16, ridge - uv.y) * smoothstep(.2, .62, torn) * (1. - .8 * near);
    vec3 mistColor = mix(vec3(.62, .71, .79), vec3(1.08, .82, .6), exp(-2. * length(uv - sun)));
    c = mix(hill, mistColor, mist * .9);
  }
  return c * c * (.9 + .2 * c);
}
