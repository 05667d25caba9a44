import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resample } from '../audio/sound.ts';
import { FilmError } from '../film/errors.ts';
import { scoreSchema } from '../film/score.ts';
import { edit } from '../edit/edit.ts';
import { encode } from '../encode/encode.ts';
import { openCodecs } from '../encode/open-codecs.ts';
import { exampleShot, exampleStoryboard } from '../engines/example-sequence.ts';
import { createTestcardEngine } from '../engines/testcard/testcard-engine.ts';
import { shoot } from '../shoot/shoot.ts';
import { listen } from './listen.ts';
import { playSong, popForm, wavBytes } from './test-song.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'kinora-bad-songs-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const song = playSong({ bpm: 120, beatsPerBar: 4, offsetSeconds: 0, parts: popForm.slice(2, 3), seed: 2 });
const samples = song.sound.channels[0] as Float32Array;

describe('songs as they come', () => {
  it.each([
    ['8 kHz mono', { sampleRateHz: 8000, channels: [resample(samples, 22_050, 8000)] }, [8000, 1]],
    ['7.1 surround', { sampleRateHz: 22_050, channels: Array.from({ length: 8 }, (_, i) => samples.map((value) => (i === 3 ? 0 : value / 8))) }, [22_050, 8]],
  ])('%s is heard: its tempo is found', async (name, sound, told) => {
    await writeFile(at(`${name}.wav`), wavBytes(sound));
    const score = await listen(at(`${name}.wav`));
    expect([score?.song.sampleRateHz, score?.song.channels]).toEqual(told);
    expect(score?.tempo[0]?.bpm).toBeCloseTo(120, 0);
  });

  it('tags with markup come out as plain words', async () => {
    await writeFile(at('tags.wav'), wavBytes({ sampleRateHz: 22_050, channels: [samples.subarray(0, 22_050)] }, { INAM: '<img src=x onerror=alert(1)>Tide', IART: '</title><b>Nobody' }));
    const score = await listen(at('tags.wav'));
    expect([score?.song.tags.title, score?.song.tags.artist]).toEqual(['Tide', 'Nobody']);
  });

  it('a video is heard by its sound, and a silent one is refused in a sentence', async () => {
    const codecs = await openCodecs();
    const film = async (name: string, sound: boolean): Promise<void> => {
      const board = exampleStoryboard([exampleShot('a', { seconds: 2 })], { sound });
      await encode(edit(await shoot(board, { engine: createTestcardEngine(), codecs, cacheFolder: at('takes') })), { codecs, output: at(name) });
    };
    await film('heard.mp4', true);
    await film('silent.mp4', false);
    const score = await listen(at('heard.mp4'));
    expect(() => scoreSchema.parse(score)).not.toThrow();
    expect(score?.song.durationSeconds).toBeCloseTo(2, 1);
    expect(score?.notes.map((note) => note.message).join(' ')).toContain('heard.mp4 is a video: its sound is the song.');
    await expect(listen(at('silent.mp4'))).rejects.toThrow('the video has no sound');
  });

  it('a mix of two hours is refused by its head, with how much is taken, and is not read into memory', async () => {
    const [rateHz, seconds] = [44_100, 7200];
    const dataBytes = rateHz * 4 * seconds;
    const head = wavBytes({ sampleRateHz: rateHz, channels: [new Float32Array(1), new Float32Array(1)] });
    const data = head.indexOf('data');
    head.writeUInt32LE(dataBytes, data + 4);
    head.writeUInt32LE(dataBytes + data, 4);
    // The rest of the file is a hole: 1.3 GB that take no room on the disk.
    const file = await open(at('mix.wav'), 'w');
    await file.write(head, 0, data + 8);
    await file.truncate(data + 8 + dataBytes);
    await file.close();
    const before = process.memoryUsage().rss;
    const error = await listen(at('mix.wav')).then(() => null, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FilmError);
    expect((error as FilmError).message).toMatch(/120 min.*at most 30 min are taken/);
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(100);
  });
});
