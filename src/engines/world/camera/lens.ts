/** @file Lens arithmetic. Focal lengths are as on full-frame 35 mm film: a picture 36 mm wide, or 24 mm high where it is upright. */

/** Width of the picture on the film, in millimetres. */
export function filmWidthMm(aspect: number): number {
  return aspect >= 1.5 ? 36 : 24 * aspect;
}

/** Vertical field of view in radians. */
export function verticalFov(lensMm: number, aspect: number): number {
  return 2 * Math.atan(filmWidthMm(aspect) / aspect / 2 / lensMm);
}

/** Focal length that gives a vertical field of view. */
export function lensForFov(fov: number, aspect: number): number {
  return filmWidthMm(aspect) / aspect / 2 / Math.tan(fov / 2);
}

/**
 * Circle of confusion of things far behind the focus, as a share of the picture's height.
 * Thin lens: c = f²/(N(s-f)) for a point at infinity; at distance d it is c·|d-s|/d.
 */
export function blurAtInfinity(lensMm: number, fStop: number, focusM: number, aspect: number): number {
  const f = lensMm / 1000;
  return (f * f) / (fStop * Math.max(0.05, focusM - f)) / (filmWidthMm(aspect) / aspect / 1000);
}
