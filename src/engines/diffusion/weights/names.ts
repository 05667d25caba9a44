/**
 * @file One name for each tensor. The same weights circulate under the names of the authors' code, of Diffusers and of ComfyUI, and
 * checkpoints of training put wrappers before them. Ours are the authors' names.
 */

/** The parts of a model that have weights of their own. */
export type ModelPart = 'transformer' | 'text-encoder' | 'vae' | 'tiny-decoder';

type Rule = readonly [RegExp, string];

/** What wrappers put before the names: trainers, sharded training, ComfyUI. */
const wrappers: readonly RegExp[] = [/^generator_lora\./, /^generator_ema\./, /^generator\./, /^state_dict\./, /^model_state\./, /^base_model\.model\./, /^module\./, /^model\.diffusion_model\./, /^diffusion_model\./, /^model\./, /^_orig_mod\./, /^first_stage_model\./];
const inner = /_fsdp_wrapped_module\.|_checkpoint_wrapped_module\./g;

const transformerRules: readonly Rule[] = [
  [/^condition_embedder\.time_embedder\.linear_1\./, 'time_embedding.0.'],
  [/^condition_embedder\.time_embedder\.linear_2\./, 'time_embedding.2.'],
  [/^condition_embedder\.text_embedder\.linear_1\./, 'text_embedding.0.'],
  [/^condition_embedder\.text_embedder\.linear_2\./, 'text_embedding.2.'],
  [/^condition_embedder\.time_proj\./, 'time_projection.1.'],
  [/^(blocks\.\d+\.)scale_shift_table$/, '$1modulation'],
  [/^scale_shift_table$/, 'head.modulation'],
  [/^proj_out\./, 'head.head.'],
  [/^(blocks\.\d+\.)attn1\./, '$1self_attn.'],
  [/^(blocks\.\d+\.)attn2\./, '$1cross_attn.'],
  [/^(blocks\.\d+\.(?:self|cross)_attn\.)to_out\.0\./, '$1o.'],
  [/^(blocks\.\d+\.(?:self|cross)_attn\.)to_([qkv])\./, '$1$2.'],
  // In Diffusers the second norm is the one before the attention to the text, which the authors call the third.
  [/^(blocks\.\d+\.)norm2\./, '$1norm3.'],
  [/^(blocks\.\d+\.ffn\.)net\.0\.proj\./, '$10.'],
  [/^(blocks\.\d+\.ffn\.)net\.2\./, '$12.'],
];

const textRules: readonly Rule[] = [
  [/^(?:encoder\.embed_tokens|shared)\.weight$/, 'token_embedding.weight'],
  [/^encoder\.block\.(\d+)\.layer\.0\.SelfAttention\.relative_attention_bias\./, 'blocks.$1.pos_embedding.embedding.'],
  [/^encoder\.block\.(\d+)\.layer\.0\.SelfAttention\.([qkvo])\./, 'blocks.$1.attn.$2.'],
  [/^encoder\.block\.(\d+)\.layer\.0\.layer_norm\./, 'blocks.$1.norm1.'],
  [/^encoder\.block\.(\d+)\.layer\.1\.layer_norm\./, 'blocks.$1.norm2.'],
  [/^encoder\.block\.(\d+)\.layer\.1\.DenseReluDense\.wi_0\./, 'blocks.$1.ffn.gate.0.'],
  [/^encoder\.block\.(\d+)\.layer\.1\.DenseReluDense\.wi_1\./, 'blocks.$1.ffn.fc1.'],
  [/^encoder\.block\.(\d+)\.layer\.1\.DenseReluDense\.wo\./, 'blocks.$1.ffn.fc2.'],
  [/^encoder\.final_layer_norm\./, 'norm.'],
];

/** Names inside a residual block of the autoencoder. */
const residual: Readonly<Record<string, string>> = { norm1: 'residual.0', conv1: 'residual.2', norm2: 'residual.3', conv2: 'residual.6', conv_shortcut: 'shortcut' };

/** The names of the tensors of `part` by which the graphs ask for them, from whichever names a file has. */
export function ownName(part: ModelPart, given: string): string {
  const name = strip(given);
  switch (part) {
    case 'transformer':
      return applyRules(name, transformerRules);
    case 'text-encoder':
      return applyRules(name, textRules);
    case 'vae':
      return vaeName(name);
    case 'tiny-decoder':
      return name;
    default:
      return part satisfies never;
  }
}

function strip(given: string): string {
  let name = given.replace(inner, '');
  for (const wrapper of wrappers) name = name.replace(wrapper, '');
  return name;
}

function applyRules(name: string, rules: readonly Rule[]): string {
  return rules.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), name);
}

/**
 * The authors of Wan 2.1 number the blocks of all stages in one row: two residual blocks and what shrinks after them in the encoder, three and
 * what grows in the decoder. Those of Wan 2.2 number them by stage, and Diffusers does too, but not in the encoder of Wan 2.1.
 */
function vaeName(name: string): string {
  const block = (side: string, stage: string, index: number, part = ''): string =>
    side === 'encoder' ? `encoder.downsamples.${Number(stage) * 3 + index}.${residual[part] ?? part}` : `decoder.upsamples.${Number(stage) * 4 + index}.${residual[part] ?? part}`;
  return name
    .replace(/^quant_conv\./, 'conv1.')
    .replace(/^post_quant_conv\./, 'conv2.')
    .replace(/^(encoder|decoder)\.conv_in\./, '$1.conv1.')
    .replace(/^(encoder|decoder)\.norm_out\./, '$1.head.0.')
    .replace(/^(encoder|decoder)\.conv_out\./, '$1.head.2.')
    .replace(/^(encoder|decoder)\.mid_block\.resnets\.(\d)\.(\w+)/, (_, side: string, index: string, part: string) => `${side}.middle.${Number(index) * 2}.${residual[part] ?? part}`)
    .replace(/^(encoder|decoder)\.mid_block\.attentions\.0\./, '$1.middle.1.')
    .replace(/^(encoder|decoder)\.(?:down|up)_blocks\.(\d)\.resnets\.(\d)\.(\w+)/, (_, side: string, stage: string, index: string, part: string) => block(side, stage, Number(index), part))
    .replace(/^(encoder|decoder)\.(?:downsampl|upsampl)es\.(\d)\.(?:downsampl|upsampl)es\.(\d)\./, (_, side: string, stage: string, index: string) => block(side, stage, Number(index)))
    .replace(/^encoder\.down_blocks\.(\d)\.downsampler\./, (_, stage: string) => block('encoder', stage, 2))
    .replace(/^decoder\.up_blocks\.(\d)\.(?:upsamplers\.0|upsampler)\./, (_, stage: string) => block('decoder', stage, 3))
    .replace(/^encoder\.down_blocks\.(\d+)\.(\w+)/, (_, index: string, part: string) => `encoder.downsamples.${index}.${residual[part] ?? part}`);
}
