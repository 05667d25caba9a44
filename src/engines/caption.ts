/** @file What a learned model is told of a shot: the user's words, and what of the shot its planner added, as a caption would say it. */
import type { Sequence, Shot } from '../film/storyboard.ts';

const sizes: Readonly<Record<Shot['camera']['size'], string>> = {
  'extreme-wide': 'extreme wide shot', wide: 'wide shot', full: 'full shot', medium: 'medium shot', 'close-up': 'close-up', 'extreme-close-up': 'extreme close-up',
};

/** The caption of a shot. The first sentence is the user's own words. */
export function promptOf(sequence: Sequence, shot: Shot): string {
  const { camera, environment } = shot;
  const words = shot.words.trim().replace(/[.!?\s]+$/, '');
  const who = shot.subjects.map((id) => sequence.subjects.find((subject) => subject.id === id)?.words ?? id).join(', ');
  const angle = camera.angle === 'eye' ? '' : `, ${camera.angle} angle`;
  const move = camera.move === 'static' ? 'static camera' : `the camera makes a ${camera.speed} ${camera.move.replaceAll('-', ' ')}`;
  const when = `${environment.timeOfDay.replaceAll('-', ' ')}, ${environment.weather} weather, ${environment.season}`;
  const sentences = [words === '' ? `${sequence.place.replaceAll('-', ' ')}${who === '' ? '' : ` with ${who}`}` : words, `${capital(sizes[camera.size])}${angle}, ${move}`, capital(when), `${capital(sequence.look)} look, ${sequence.mood} mood`];
  return `${sentences.join('. ')}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
