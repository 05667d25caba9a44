/** @file The dialects by the kind of server. Sources: the servers' own request types, as named at each. */
import { readData, readJob } from '../answers.ts';
import type { ClipOrder, Dialect, PictureSize } from '../dialect.ts';
import type { RemoteKind } from '../servers.ts';
import { dataUrl, formAsk, jsonAsk, wholeBlocks, wholeSeconds } from './form.ts';

const content = (id: string): string => `/v1/videos/${id}/content`;
const jobs: Pick<Dialect, 'look' | 'cancel' | 'cleansUp' | 'read'> = {
  cleansUp: false,
  look: (id) => ({ method: 'GET', path: `/v1/videos/${id}` }),
  cancel: (id) => ({ method: 'DELETE', path: `/v1/videos/${id}` }),
  read: (answer) => readJob(answer, content),
};
const sizeOf = ({ widthPx, heightPx }: ClipOrder): string => `${widthPx}x${heightPx}`;

/** Sizes and lengths of OpenAI's contract (openai-openapi, VideoSize and VideoSeconds); the larger sizes are for models called pro. */
const contractSizes: readonly PictureSize[] = [[720, 1280], [1280, 720], [1024, 1792], [1792, 1024]].map(([widthPx = 0, heightPx = 0]) => ({ widthPx, heightPx }));
const contractSeconds = [4, 8, 12];

const openai: Dialect = {
  ...jobs,
  size: (wanted, { model }) => {
    const allowed = model?.includes('pro') === true ? contractSizes : contractSizes.slice(0, 2);
    const distance = (size: PictureSize): number => Math.abs(Math.log((size.widthPx * wanted.heightPx) / (size.heightPx * wanted.widthPx)));
    return [...allowed].sort((a, b) => distance(a) - distance(b))[0] ?? wanted;
  },
  create: (order, { model }) => {
    const seconds = contractSeconds.find((each) => each >= order.frames / order.fps - 1e-6) ?? contractSeconds.at(-1) ?? 12;
    return formAsk('/v1/videos', { prompt: withoutWords(order), model: model ?? 'sora-2', seconds, size: sizeOf(order) }, order);
  },
};

/** vllm-project/vllm-omni, protocol/videos.py: forms only, `seconds` as text, `num_frames` before `seconds`; DELETE aborts what runs. */
const vllmOmni: Dialect = {
  ...jobs,
  size: wholeBlocks(16),
  create: (order, { model }) =>
    formAsk('/v1/videos', {
      prompt: order.prompt, negative_prompt: order.negativePrompt, model, seconds: wholeSeconds(order), size: sizeOf(order), num_frames: order.frames, fps: Math.round(order.fps), seed: order.seed,
    }, order),
};

/** sgl-project/sglang, entrypoints/openai/protocol.py: `seconds` is a whole number, and a form without a file was refused by servers of 2025. */
const sglang: Dialect = {
  ...jobs,
  size: wholeBlocks(16),
  create: async (order, { model }) => {
    const fields = {
      prompt: order.prompt, negative_prompt: order.negativePrompt, model, seconds: wholeSeconds(order), size: sizeOf(order), num_frames: order.frames, fps: Math.round(order.fps), seed: order.seed,
    };
    return order.reference === null ? jsonAsk('/v1/videos', fields) : formAsk('/v1/videos', fields, order);
  },
};

/** ai-dynamo/dynamo, protocols/openai/videos: one call that answers with the clip; what goes beyond the contract is in `nvext`. */
const dynamo: Dialect = {
  size: wholeBlocks(16),
  create: async (order, { model }) =>
    jsonAsk('/v1/videos', {
      prompt: order.prompt, model: model ?? 'default', seconds: wholeSeconds(order), size: sizeOf(order), response_format: 'b64_json', output_format: 'mp4',
      input_reference: order.reference === null ? null : dataUrl(order.reference),
      nvext: { fps: Math.round(order.fps), num_frames: order.frames, seed: order.seed, ...(order.negativePrompt === '' ? {} : { negative_prompt: order.negativePrompt }) },
    }),
  look: null,
  cancel: null,
  cleansUp: false,
  read: readData,
};

/** mudler/LocalAI, schema.VideoRequest: one call to `/video`; the picture is plain base64. */
const localai: Dialect = {
  size: wholeBlocks(16),
  create: async (order, { model }) =>
    jsonAsk('/video', {
      prompt: order.prompt, negative_prompt: order.negativePrompt, model, seconds: String(wholeSeconds(order)), width: order.widthPx, height: order.heightPx, num_frames: order.frames,
      fps: Math.round(order.fps), seed: order.seed, response_format: 'b64_json', start_image: order.reference === null ? null : Buffer.from(order.reference).toString('base64'),
    }),
  look: null,
  cancel: null,
  cleansUp: false,
  read: readData,
};

/** Another Kinora is given the storyboard and asked for one shot of it, so it films what we would have filmed, to the frame. */
const kinora: Dialect = {
  ...jobs,
  // Its takes stay, and from those the clip is made again at once; its list of videos is for people.
  cleansUp: true,
  size: (wanted) => wanted,
  create: async ({ take, frames }, { model }) => {
    const storyboard = { ...take.storyboard, brief: { ...take.storyboard.brief, engine: model ?? 'world', music: null } };
    return jsonAsk('/v1/storyboards/films', { storyboard, take: { sequence: take.sequence, shot: take.shot, frames } });
  },
};

/** The dialect of each kind. */
export const dialects: Readonly<Record<RemoteKind, Dialect>> = { kinora, openai, 'vllm-omni': vllmOmni, sglang, fastvideo: sglang, dynamo, localai };

/** The contract has no field for what is not to be seen. */
function withoutWords({ prompt, negativePrompt }: ClipOrder): string {
  return negativePrompt === '' ? prompt : `${prompt} Without ${negativePrompt}.`;
}
