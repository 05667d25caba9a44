/** @file The sizes of a transformer of the Wan family. */

/** Sizes of a Wan transformer; each head takes `width / heads` of the width. */
export interface TransformerConfig {
  /** Features of a token. */
  readonly width: number;
  readonly heads: number;
  readonly layers: number;
  /** Features inside the feed-forward network. */
  readonly feedForward: number;
  /** Channels of a latent frame, in and out. */
  readonly channels: number;
  /** Latent pixels along each side of a token: 2, or 1 where the autoencoder does all the shrinking. */
  readonly patch: number;
  /** Tokens of the text, padding included: the padding is attended to as well. */
  readonly textTokens: number;
  /** Features of a token of the text, as the text encoder gives them. */
  readonly textWidth: number;
  /** Features of the sinusoid that tells the noise level. */
  readonly timeFeatures: number;
  readonly epsilon: number;
}

const wan = { patch: 2, textTokens: 512, textWidth: 4096, timeFeatures: 256, epsilon: 1e-6 } as const;

/** Wan 2.1 text to video, 1.3 billion parameters: also Self-Forcing, Causal Forcing and LongLive 1.0. */
export const wan21Small: TransformerConfig = { ...wan, width: 1536, heads: 12, layers: 30, feedForward: 8960, channels: 16 };
/** Wan 2.2 text and image to video, 5 billion parameters: also LongLive 2.0. */
export const wan22Five: TransformerConfig = { ...wan, width: 3072, heads: 24, layers: 30, feedForward: 14_336, channels: 48 };
/** The small causal model that is trained from films of the world engine. */
export const tinyWan: TransformerConfig = { ...wan, width: 448, heads: 7, layers: 10, feedForward: 1792, channels: 32, patch: 1, textTokens: 96, textWidth: 256 };

/** Tokens of a latent frame of `height` by `width` latent pixels. Throws `RangeError` when the patches do not fill it. */
export function tokensOfFrame({ patch }: TransformerConfig, height: number, width: number): number {
  if (height % patch !== 0 || width % patch !== 0) throw new RangeError(`A latent frame of ${width}x${height} is not a whole number of patches of ${patch}x${patch}.`);
  return (height / patch) * (width / patch);
}

/** The linear layers that take nearly all of a transformer's time: name, features out and in. */
export function largeLinears({ layers, width, feedForward }: TransformerConfig): ReadonlyMap<string, readonly [number, number]> {
  const square = [width, width] as const;
  const ofLayer = (layer: number): (readonly [string, readonly [number, number]])[] => [
    ...['self_attn.q', 'self_attn.k', 'self_attn.v', 'self_attn.o', 'cross_attn.q', 'cross_attn.o'].map((name) => [`blocks.${layer}.${name}`, square] as const),
    [`blocks.${layer}.ffn.0`, [feedForward, width]],
    [`blocks.${layer}.ffn.2`, [width, feedForward]],
  ];
  return new Map(Array.from({ length: layers }, (_, layer) => ofLayer(layer)).flat());
}

/** The name and shape of every tensor of a transformer, by the authors' names. */
export function transformerTensors(config: TransformerConfig): ReadonlyMap<string, readonly number[]> {
  const { width, feedForward, channels, patch, textWidth, timeFeatures, layers } = config;
  const shapes = new Map<string, readonly number[]>();
  const linear = (name: string, out: number, from: number): void => void shapes.set(`${name}.weight`, [out, from]).set(`${name}.bias`, [out]);
  shapes.set('patch_embedding.weight', [width, channels, 1, patch, patch]).set('patch_embedding.bias', [width]);
  linear('text_embedding.0', width, textWidth);
  linear('text_embedding.2', width, width);
  linear('time_embedding.0', width, timeFeatures);
  linear('time_embedding.2', width, width);
  linear('time_projection.1', 6 * width, width);
  for (let layer = 0; layer < layers; layer++) {
    const block = `blocks.${layer}`;
    shapes.set(`${block}.modulation`, [1, 6, width]);
    for (const kind of ['self_attn', 'cross_attn']) {
      for (const part of ['q', 'k', 'v', 'o']) linear(`${block}.${kind}.${part}`, width, width);
      shapes.set(`${block}.${kind}.norm_q.weight`, [width]).set(`${block}.${kind}.norm_k.weight`, [width]);
    }
    shapes.set(`${block}.norm3.weight`, [width]).set(`${block}.norm3.bias`, [width]);
    linear(`${block}.ffn.0`, feedForward, width);
    linear(`${block}.ffn.2`, width, feedForward);
  }
  linear('head.head', channels * patch * patch, width);
  return shapes.set('head.modulation', [1, 2, width]);
}
