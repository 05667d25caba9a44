/** @file Makes a film from a program, tells how far it is, and stops cleanly at Ctrl-C. Run: npx tsx examples/make-film.ts */
import { FilmError, makeFilm } from '../src/index.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
try {
  const film = await makeFilm({
    command: 'A lighthouse on a cliff at dusk, waves breaking below',
    output: 'lighthouse.mp4',
    seconds: 4,
    aspect: '8:3',
    quality: 'draft',
    signal: stop.signal,
    onProgress: (event) => {
      if (event.type === 'frame') console.log(`frame ${event.done} of ${event.total}`);
    },
  });
  console.log(film.path);
  process.exit(0);
} catch (error) {
  if (!(error instanceof FilmError)) throw error;
  console.error(`${error.message} ${error.remedy ?? ''}`);
  process.exit(1);
}
