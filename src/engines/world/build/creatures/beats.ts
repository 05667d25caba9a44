/** @file Seconds that one round of a game takes: poses and the flight of balls keep the same time. */
export const beats = { dribble: 0.62, shot: 3.2, dunk: 2.6, kick: 3, throw: 2.8, frisbee: 3, axe: 3, arrow: 3.6, tennis: 1.9, bat: 2.4, golf: 3.2, bowl: 3.4, volley: 1.6, juggle: 0.56, rope: 0.55 } as const;
