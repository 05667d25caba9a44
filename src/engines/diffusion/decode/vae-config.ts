/** @file Sizes of the autoencoders of Wan, the scale of their latents, and what their files hold. */

/** Sizes of a causal video autoencoder. A stage of the encoder halves the sides, but for the last; the decoder goes the other way. */
export interface VaeConfig {
  /** Channels of the latents. */
  readonly channels: number;
  /** Channels of the encoder's first stage. */
  readonly encoderWidth: number;
  /** Channels of the decoder's last stage. */
  readonly decoderWidth: number;
  /** How many times as many channels each stage of the encoder has; the decoder has them in the other order. */
  readonly multiples: readonly number[];
  /** For each stage of the encoder but the last, whether it also halves the frames. */
  readonly halvesFrames: readonly boolean[];
  /** Pixels along each side that are folded into channels before the first convolution. */
  readonly patch: number;
  /** Whether stages are bridged by averages going down and by repetition going up, as in Wan 2.2. */
  readonly hasBridges: boolean;
  /** Mean of each channel; the transformer's latents have mean 0 and deviation 1. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Residual blocks of a stage of the encoder; the decoder has one more. The names of the tensors count on it. */
export const ENCODER_BLOCKS = 2;

/** The autoencoder of Wan 2.1: four frames and 8 x 8 pixels become one latent pixel of 16 channels. */
export const wan21Vae: VaeConfig = {
  channels: 16, encoderWidth: 96, decoderWidth: 96, multiples: [1, 2, 4, 4], halvesFrames: [false, true, true], patch: 1, hasBridges: false,
  mean: [-0.7571, -0.7089, -0.9113, 0.1075, -0.1745, 0.9653, -0.1517, 1.5508, 0.4134, -0.0715, 0.5517, -0.3632, -0.1922, -0.9497, 0.2503, -0.2921],
  deviation: [2.8184, 1.4541, 2.3275, 2.6558, 1.2196, 1.7708, 2.6052, 2.0743, 3.2687, 2.1526, 2.8652, 1.5579, 1.6382, 1.1253, 2.8251, 1.916],
};

/** The autoencoder of Wan 2.2 5B: four frames and 16 x 16 pixels become one latent pixel of 48 channels. */
export const wan22Vae: VaeConfig = {
  channels: 48, encoderWidth: 160, decoderWidth: 256, multiples: [1, 2, 4, 4], halvesFrames: [false, true, true], patch: 2, hasBridges: true,
  mean: [
    -0.2289, -0.0052, -0.1323, -0.2339, -0.2799, 0.0174, 0.1838, 0.1557, -0.1382, 0.0542, 0.2813, 0.0891, 0.157, -0.0098, 0.0375, -0.1825,
    -0.2246, -0.1207, -0.0698, 0.5109, 0.2665, -0.2108, -0.2158, 0.2502, -0.2055, -0.0322, 0.1109, 0.1567, -0.0729, 0.0899, -0.2799, -0.123,
    -0.0313, -0.1649, 0.0117, 0.0723, -0.2839, -0.2083, -0.052, 0.3748, 0.0152, 0.1957, 0.1433, -0.2944, 0.3573, -0.0548, -0.1681, -0.0667,
  ],
  deviation: [
    0.4765, 1.0364, 0.4514, 1.1677, 0.5313, 0.499, 0.4818, 0.5013, 0.8158, 1.0344, 0.5894, 1.0901, 0.6885, 0.6165, 0.8454, 0.4978,
    0.5759, 0.3523, 0.7135, 0.6804, 0.5833, 1.4146, 0.8986, 0.5659, 0.7069, 0.5338, 0.4889, 0.4917, 0.4069, 0.4999, 0.6866, 0.4093,
    0.5709, 0.6065, 0.6415, 0.4944, 0.5726, 1.2042, 0.5458, 1.6887, 0.3971, 1.06, 0.3943, 0.5537, 0.5444, 0.4089, 0.7468, 0.7744,
  ],
};

/** One stage: its residual blocks, then how it changes the size. */
export interface VaeStage {
  /** Channels before and after its blocks. */
  readonly from: number;
  readonly to: number;
  readonly blocks: number;
  /** Number of its first block in the row of all blocks. */
  readonly firstBlock: number;
  /** Null for the stage that changes no size. */
  readonly resize: { readonly frames: boolean; readonly to: number } | null;
}

/** Stages of the encoder, from pictures to latents. */
export function encoderStages({ encoderWidth, multiples, halvesFrames }: VaeConfig): readonly VaeStage[] {
  return multiples.map((multiple, i) => ({
    from: encoderWidth * (multiples[i - 1] ?? 1), to: encoderWidth * multiple, blocks: ENCODER_BLOCKS, firstBlock: i * (ENCODER_BLOCKS + 1),
    resize: i === multiples.length - 1 ? null : { frames: halvesFrames[i] ?? false, to: encoderWidth * multiple },
  }));
}

/** Stages of the decoder, from latents to pictures. In Wan 2.1 growing also halves the channels. */
export function decoderStages({ decoderWidth, multiples, halvesFrames, hasBridges }: VaeConfig): readonly VaeStage[] {
  const widths = [...multiples].reverse().map((multiple) => decoderWidth * multiple);
  const doubles = [...halvesFrames].reverse();
  const share = hasBridges ? 1 : 2;
  return widths.map((to, i) => ({
    from: i === 0 ? to : (widths[i - 1] ?? to) / share, to, blocks: ENCODER_BLOCKS + 1, firstBlock: i * (ENCODER_BLOCKS + 2),
    resize: i === widths.length - 1 ? null : { frames: doubles[i] ?? false, to: to / share },
  }));
}

/** Pixels along each side of a latent pixel. */
export function vaeScale({ multiples, patch }: VaeConfig): number {
  return patch * 2 ** (multiples.length - 1);
}

/** Which way through the autoencoder. */
export type VaeHalf = 'encoder' | 'decoder';

/** The name and shape of every tensor of one half, by our names: those of the authors of Wan 2.1. */
export function vaeTensors(config: VaeConfig, half: VaeHalf): ReadonlyMap<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>();
  const conv = (name: string, to: number, from: number, ...kernel: number[]): void => {
    shapes.set(`${name}.weight`, [to, from, ...kernel]).set(`${name}.bias`, [to]);
  };
  const block = (name: string, from: number, to: number): void => {
    shapes.set(`${name}.residual.0.gamma`, [from, 1, 1, 1]).set(`${name}.residual.3.gamma`, [to, 1, 1, 1]);
    conv(`${name}.residual.2`, to, from, 3, 3, 3);
    conv(`${name}.residual.6`, to, to, 3, 3, 3);
    if (from !== to) conv(`${name}.shortcut`, to, from, 1, 1, 1);
  };
  const isEncoder = half === 'encoder';
  const stages = isEncoder ? encoderStages(config) : decoderStages(config);
  const middle = widthOfMiddle(config, half);
  const pixels = 3 * config.patch ** 2;
  const last = stages.at(-1)?.to ?? middle;
  conv(`${half}.conv1`, isEncoder ? (stages[0]?.from ?? 0) : middle, isEncoder ? pixels : config.channels, 3, 3, 3);
  for (const { from, to, blocks, firstBlock, resize } of stages) {
    const name = (index: number): string => `${half}.${isEncoder ? 'downsamples' : 'upsamples'}.${firstBlock + index}`;
    for (let i = 0; i < blocks; i++) block(name(i), i === 0 ? from : to, to);
    if (resize === null) continue;
    conv(`${name(blocks)}.resample.1`, resize.to, to, 3, 3);
    if (resize.frames) conv(`${name(blocks)}.time_conv`, isEncoder ? to : to * 2, to, 3, 1, 1);
  }
  for (const i of [0, 2]) block(`${half}.middle.${i}`, middle, middle);
  shapes.set(`${half}.middle.1.norm.gamma`, [middle, 1, 1]);
  conv(`${half}.middle.1.to_qkv`, middle * 3, middle, 1, 1);
  conv(`${half}.middle.1.proj`, middle, middle, 1, 1);
  shapes.set(`${half}.head.0.gamma`, [last, 1, 1, 1]);
  conv(`${half}.head.2`, isEncoder ? config.channels * 2 : pixels, last, 3, 3, 3);
  const join = isEncoder ? config.channels * 2 : config.channels;
  conv(isEncoder ? 'conv1' : 'conv2', join, join, 1, 1, 1);
  return shapes;
}

/** Channels next to the latents. */
export function widthOfMiddle({ encoderWidth, decoderWidth, multiples }: VaeConfig, half: VaeHalf): number {
  return (half === 'encoder' ? encoderWidth : decoderWidth) * (multiples.at(-1) ?? 1);
}
