/** @file A bare stage and box figures for tests of layout, simulation and camera; needs no GPU. */
import { Box3, Group, Object3D, Vector3 } from 'three';
import type { Action, Camera, Relation, Sequence, Shot, Subject } from '../../../film/storyboard.ts';
import type { Concept, Habitat } from '../library/concept.ts';
import type { Cast } from './layout.ts';
import type { Place, PlaceWater } from './place.ts';

export function testConcept(id: string, size: readonly [number, number, number], extra: Partial<Concept> = {}): Concept {
  return { id, names: [id], category: 'object', archetype: 'box', params: {}, size, habitats: ['land'] as readonly Habitat[], actions: ['stand'], speedMps: 0, places: [], ...extra };
}

export function testSubject(id: string, count = 1): Subject {
  return { id, concept: id, words: id, count, attributes: {}, role: 'main', provenance: {} };
}

export function testCast(concept: Concept, subject: Subject = testSubject(concept.id)): Cast[] {
  const [w, h, l] = concept.size;
  const bounds = new Box3(new Vector3(-w / 2, 0, -l / 2), new Vector3(w / 2, h, l / 2));
  return Array.from({ length: subject.count }, (_, index) => ({
    subject,
    index,
    concept,
    scale: 1,
    figure: { object: new Object3D(), bounds, anchors: { top: new Vector3(0, h, 0) }, lamps: [] },
  }));
}

export function testCamera(extra: Partial<Camera> = {}): Camera {
  return { size: 'full', angle: 'eye', lensMm: 40, move: 'static', speed: 'normal', side: 'any', focus: 'deep', fStop: 5.6, ...extra };
}

export function testShot(id: string, extra: Partial<Shot> = {}): Shot {
  return {
    id,
    seconds: 4,
    purpose: 'establish',
    words: '',
    subjects: [],
    relations: [] as Relation[],
    actions: [] as Action[],
    environment: { timeOfDay: 'day', weather: 'clear', season: 'summer', windMps: 3 },
    camera: testCamera(),
    timeScale: 1,
    transition: 'cut',
    provenance: {},
    ...extra,
  };
}

export function testSequence(subjects: readonly Subject[], shots: readonly Shot[], seed = 1): Sequence {
  return { id: 's', seed, place: 'stage', features: [], without: [], subjects: [...subjects], shots: [...shots], look: 'film', mood: 'neutral', provenance: {} };
}

/** Flat ground at 0, or what `heightAt` says. */
export function testPlace(extra: { heightAt?: (x: number, z: number) => number; water?: PlaceWater; obstacles?: Box3[]; spots?: Place['spots'] } = {}): Place {
  return {
    object: new Group(),
    heightAt: extra.heightAt ?? (() => 0),
    water: extra.water ?? null,
    air: { kind: 'sky', hazeHalfM: 5000, mistHeightM: 20, mist: 0 },
    spots: { stage: [{ position: new Vector3(0, 0, 0), heading: 0, radiusM: 8 }], ...extra.spots },
    lanes: {},
    obstacles: extra.obstacles ?? [],
    lamps: [],
  };
}
