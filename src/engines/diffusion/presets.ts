/** @file The models that can film, by name: sizes, knobs, and where a user gets their weights. */
import { tinyOwn, tinyWan21, tinyWan22, type TinyDecoderConfig } from './decode/tiny-decoder.ts';
import { wan21Vae, wan22Vae, type VaeConfig } from './decode/vae-config.ts';
import type { Knobs } from './knobs.ts';
import { FilmError } from '../../film/errors.ts';
import { tinyText, umt5Xxl, type TextEncoderConfig } from './text/text-encoder.ts';
import { tinyWan, wan21Small, wan22Five, type TransformerConfig } from './wan/config.ts';

/** A model as the engine needs it. */
export interface Preset {
  readonly name: string;
  /** One sentence: what it is good for. */
  readonly summary: string;
  readonly licence: string;
  /** Where its parts are, for people. */
  readonly sources: readonly string[];
  readonly transformer: TransformerConfig;
  readonly text: TextEncoderConfig;
  /** The tiny decoder: what decodes when its weights are there. */
  readonly decoder: TinyDecoderConfig;
  /** The autoencoder: decodes when there is no tiny decoder, and encodes what a film starts from. Null for a model that has none. */
  readonly vae: VaeConfig | null;
  readonly knobs: Knobs;
  /** Frames a second that it was trained for. */
  readonly fps: number;
  /** Pixels along each side of a latent pixel. */
  readonly scale: number;
  /** Pixels of a picture that it was trained for. */
  readonly areaPx: number;
  /** Latent frames that a film may have; null for no end. */
  readonly maxLatentFrames: number | null;
  /** Which file is the transformer when a folder holds several. */
  readonly transformerFile: RegExp;
  /** Whether the transformer is only whole with a LoRA. */
  readonly needsLora: boolean;
}

/** What Wan was told not to show; from wan/configs/shared_config.py. */
export const wanNegativePrompt = '色调艳丽，过曝，静态，细节模糊不清，字幕，风格，作品，画作，画面，静止，整体发灰，最差质量，低质量，JPEG压缩残留，丑陋的，残缺的，多余的手指，画得不好的手部，画得不好的脸部，畸形的，毁容的，形态畸形的肢体，手指融合，静止不动的画面，杂乱的背景，三条腿，背景人很多，倒着走';

const fewSteps: Knobs = {
  chunkFrames: 3, sampler: 'renoise', steps: [1000, 750, 500, 250], shift: 5, guidance: 1, sinkChunks: 0, hasShotSink: false, localChunks: 6,
  rotary: 'absolute', shotOffsetFrames: 0, recache: false, cutPrefix: '',
};
const longlive: Knobs = { ...fewSteps, sinkChunks: 1, localChunks: 2, recache: true };
/** A model that sees a whole clip at once: one chunk, nothing before it. */
const whole: Knobs = { ...fewSteps, chunkFrames: 21, sampler: 'unipc', steps: 50, shift: 8, guidance: 6, localChunks: 0 };

const base = { text: umt5Xxl, fps: 16, scale: 8, areaPx: 832 * 480, maxLatentFrames: 1024, needsLora: false } as const;
const wan21 = { ...base, transformer: wan21Small, decoder: tinyWan21, vae: wan21Vae } as const;
const wan22 = { ...base, transformer: wan22Five, decoder: tinyWan22, vae: wan22Vae, fps: 24, scale: 16, areaPx: 1280 * 704 } as const;
const wan21Decoder = 'decoder taew2_1: github.com/madebyollin/taehv, or the slower Wan2.1_VAE.pth: huggingface.co/Wan-AI/Wan2.1-T2V-1.3B';
const wan22Decoder = 'decoder taew2_2: github.com/madebyollin/taehv, or the slower Wan2.2_VAE.pth: huggingface.co/Wan-AI/Wan2.2-TI2V-5B';
const wan21Parts = ['text encoder and tokenizer: huggingface.co/Wan-AI/Wan2.1-T2V-1.3B', wan21Decoder];
const wan22Parts = ['text encoder and tokenizer: huggingface.co/Wan-AI/Wan2.2-TI2V-5B', wan22Decoder];

/** The models, the small one of our own last. */
export const presets: readonly Preset[] = [
  {
    ...wan21, name: 'wan2.1-t2v-1.3b', summary: 'Wan 2.1: five seconds at once in fifty steps; slow and good.', licence: 'Apache-2.0', knobs: whole, maxLatentFrames: 21,
    sources: ['huggingface.co/Wan-AI/Wan2.1-T2V-1.3B', wan21Decoder], transformerFile: /diffusion_pytorch_model|wan2\.1_t2v/i,
  },
  {
    ...wan22, name: 'wan2.2-ti2v-5b', summary: 'Wan 2.2: five seconds at once in fifty steps, 24 frames a second.', licence: 'Apache-2.0', maxLatentFrames: 31,
    knobs: { ...whole, chunkFrames: 31, shift: 5, guidance: 5 },
    sources: ['huggingface.co/Wan-AI/Wan2.2-TI2V-5B', wan22Decoder], transformerFile: /diffusion_pytorch_model|wan2\.2_ti2v/i,
  },
  {
    ...wan21, name: 'self-forcing', summary: 'Self-Forcing: chunks of three latent frames in four steps; short films of one shot.', licence: 'Apache-2.0', knobs: fewSteps,
    sources: ['self_forcing_dmd.pt: huggingface.co/gdhe17/Self-Forcing', ...wan21Parts], transformerFile: /self_forcing|self-forcing/i,
  },
  {
    ...wan21, name: 'causal-forcing', summary: 'Causal Forcing: as Self-Forcing, trained better.', licence: 'Apache-2.0', knobs: fewSteps,
    sources: ['github.com/thu-ml/Causal-Forcing names the files', ...wan21Parts], transformerFile: /causal_forcing|causal-forcing/i,
  },
  {
    ...wan21, name: 'longlive-1.0', summary: 'LongLive 1.0: up to four minutes; the text may change on the way.', licence: 'Apache-2.0', knobs: longlive, needsLora: true,
    sources: ['longlive_base.pt and lora.pt: huggingface.co/Efficient-Large-Model/LongLive-1.3B', ...wan21Parts], transformerFile: /longlive/i,
  },
  {
    ...wan21, name: 'longlive-infinity', summary: 'LongLive 1.0 with places in the window: films without end.', licence: 'Apache-2.0',
    knobs: { ...longlive, rotary: 'relative', shotOffsetFrames: 8 }, needsLora: true, maxLatentFrames: null,
    sources: ['longlive_base.pt and lora.pt: huggingface.co/Efficient-Large-Model/LongLive-1.3B', ...wan21Parts], transformerFile: /longlive/i,
  },
  {
    ...wan22, name: 'longlive-2.0-5b', summary: 'LongLive 2.0: a minute of several shots with real cuts, 24 frames a second.', licence: 'Apache-2.0',
    knobs: { ...fewSteps, chunkFrames: 8, sampler: 'unipc', steps: 4, sinkChunks: 1, hasShotSink: true, localChunks: 1, shotOffsetFrames: 8, cutPrefix: 'The scene transitions. ' },
    sources: ['huggingface.co/Efficient-Large-Model/LongLive-2.0-5B', ...wan22Parts], transformerFile: /longlive/i,
  },
  {
    ...base, name: 'tiny', summary: 'The small causal model of our own: 512x192, made for processors. Its weights have to be trained.', licence: 'Apache-2.0',
    transformer: tinyWan, text: tinyText, decoder: tinyOwn, vae: null, knobs: { ...longlive, rotary: 'relative', shotOffsetFrames: 8 }, fps: 24, scale: 32, areaPx: 512 * 192, maxLatentFrames: null,
    sources: ['none yet'], transformerFile: /transformer|tiny/i,
  },
];

/** The preset called `name`. Throws `bad-option` for an unknown one. */
export function findPreset(name: string): Preset {
  const found = presets.find((preset) => preset.name === name);
  if (found) return found;
  throw new FilmError('bad-option', `There is no model "${name}"; there are ${presets.map((preset) => preset.name).join(', ')}.`, {
    param: '--model',
    remedy: 'See `kinora models` for what each is and where to get it.',
  });
}
