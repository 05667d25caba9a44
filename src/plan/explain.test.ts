import { describe, expect, it } from 'vitest';
import { vocabulary } from '../../test/plan/vocabulary.ts';
import { explainStoryboard } from './explain.ts';
import { readCommand } from './plan.ts';

function lines(text: string, seconds: number): string {
  const brief = { schema: 'brief.1', text, seconds, widthPx: 640, heightPx: 240, fps: 24, seed: 3, quality: 'draft', engine: 'world', look: null, music: null } as const;
  return explainStoryboard(readCommand(brief, vocabulary)).join('\n');
}

describe('explain', () => {
  const text = lines('Three red boats sail at dusk; then a moose and a flumph at night, seen from a hot air balloon', 10);

  it('lists shots with time, size, move, what is seen and from which words', () => {
    expect(text).toMatch(/Shot 1 {2}0:00\.0–0:0\d\.\d .*3 boats; dusk, fair/);
    expect(text).toContain('“Three red boats sail at dusk”');
    expect(text).toContain('from the hot air balloon');
  });
  it('says what is shown as something else and what was not understood', () => {
    expect(text).toContain('“moose” is shown as a deer.');
    expect(text).toContain('“flumph” was not understood');
  });
  it('says what was assumed', () => expect(text).toMatch(/Assumed, since the words do not say: .*weather \(fair\)/));
});
