import { Quaternion, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { CameraTrack } from './camera/cinematographer.ts';
import { createDrive, drivenTrack, stillDrive } from './drive.ts';
import { surfaceAt } from './water/waves.ts';

const clock = { startTime: 3, timeScale: 0.5, rate: { num: 24, den: 1 } };
const track: CameraTrack = { at: () => ({ position: new Vector3(0, 1.5, 10), quaternion: new Quaternion(), fov: 0.6, focusM: 10, blur: 0 }), hidden: [], visibility: 1 };
const worldTime = (frame: number): number => clock.startTime + (frame / 24) * clock.timeScale;
const flat = (): number => 0;

describe('what the music moves', () => {
  it('reads one value a frame, in slow motion too, and stays at the last one', () => {
    const drive = createDrive({ automation: [{ channel: 'lamps', values: [1, 2, 3] }] }, clock);
    expect([0, 1, 2, 50].map((frame) => drive.at('lamps', worldTime(frame)))).toEqual([1, 2, 3, 3]);
    expect(drive.at('lamps', worldTime(0.5))).toBeCloseTo(1.5);
    expect(drive.at('wind', worldTime(1))).toBe(1);
  });

  it('keeps broken values within what a picture bears', () => {
    const drive = createDrive({ automation: [{ channel: 'waves', values: [-4, 90] }] }, clock);
    expect([drive.at('waves', worldTime(0)), drive.at('waves', worldTime(1))]).toEqual([0, 3]);
  });

  it('takes a channel that never leaves its neutral value for one that nothing moves', () => {
    expect(createDrive({ automation: [{ channel: 'push', values: [0, 0] }] }, clock).moves('push')).toBe(false);
    expect(drivenTrack(track, stillDrive, clock, flat)).toBe(track);
  });

  it('pushes the camera along its view by a share of the distance, and focuses anew', () => {
    const drive = createDrive({ automation: [{ channel: 'push', values: [0, 0.2] }] }, clock);
    const state = drivenTrack(track, drive, clock, flat).at(0, worldTime(1));
    expect(state.position.z).toBeCloseTo(8);
    expect(state.focusM).toBeCloseTo(8);
  });

  it('never lowers the camera into the ground that it sways over', () => {
    const drive = createDrive({ automation: [{ channel: 'sway', values: [0.3] }] }, clock);
    const state = drivenTrack(track, drive, clock, (x) => x).at(0, worldTime(0));
    expect(state.position.x).toBeCloseTo(3);
    expect(state.position.y).toBeGreaterThanOrEqual(1.5);
  });

  it('shakes the same way each time a frame is filmed', () => {
    const drive = createDrive({ automation: [{ channel: 'shake', values: [1] }] }, clock);
    const turns = [5, 6, 5].map((frame) => drivenTrack(track, drive, clock, flat).at(0, worldTime(frame)).quaternion.toArray());
    expect(turns[0]).toEqual(turns[2]);
    expect(turns[0]).not.toEqual(turns[1]);
  });

  it('raises the sea that boats float on with the sea that is drawn', () => {
    const waves = [{ x: 1, z: 0, number: 0.2, frequency: 1.4, amplitude: 0.5, phase: 0.3, chop: 0 }];
    expect(surfaceAt(waves, 4, 0, 1, 1, 2).y).toBeCloseTo(2 * surfaceAt(waves, 4, 0, 1).y);
  });
});
