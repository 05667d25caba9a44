"""The passes that bench/diffusion.ts measures, in PyTorch on the processor: the same weights and inputs, read from its files.

Usage: python scripts/parity/bench_torch.py WEIGHTS INPUTS OUTPUT CONFIG   (started by bench/diffusion.ts --torch PYTHON)

Reads lines from standard input: `pass` runs the transformer once and `matrix` multiplies two matrices; each is answered by its seconds.
Before that it writes the velocity to OUTPUT, so that both sides can be compared, and says `ready`.
"""
import json
import sys
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

weights, inputs = load_file(sys.argv[1]), load_file(sys.argv[2])
config = json.loads(sys.argv[4])
width, heads, patch, channels, epsilon = (config[key] for key in ('width', 'heads', 'patch', 'channels', 'epsilon'))
rows, columns = config['latentHeight'] // patch, config['latentWidth'] // patch
torch.set_num_threads(config['threads'])


def linear(x, name):
    weight = weights[f'{name}.weight']
    return F.linear(x, weight.flatten(1), weights[f'{name}.bias'])


def rms(x, name):
    return F.rms_norm(x, (width,), weights[f'{name}.weight'], epsilon)


def rotate(x, cos, sin):
    """Pairs of neighbours turn by the angle of their place."""
    pairs = x.reshape(x.shape[1], heads, -1, 2)
    even, odd = pairs[..., 0], pairs[..., 1]
    cos, sin = cos[0][:, None], sin[0][:, None]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).reshape(x.shape)


def attend(query, key, value):
    split = lambda x: x.reshape(1, -1, heads, width // heads).transpose(1, 2)  # noqa: E731
    return F.scaled_dot_product_attention(split(query), split(key), split(value)).transpose(1, 2).reshape(1, -1, width)


def modulated(x, shift, scale):
    return F.layer_norm(x, (width,), eps=epsilon) * (1 + scale) + shift


def block(x, time_block, layer):
    name = f'blocks.{layer}'
    shift_a, scale_a, gate_a, shift_f, scale_f, gate_f = (time_block.reshape(-1, 6, width) + weights[f'{name}.modulation']).chunk(6, 1)
    y = modulated(x, shift_a, scale_a).reshape(1, -1, width)
    query = rotate(rms(linear(y, f'{name}.self_attn.q'), f'{name}.self_attn.norm_q'), inputs['cos'], inputs['sin'])
    key, value = rms(linear(y, f'{name}.self_attn.k'), f'{name}.self_attn.norm_k'), linear(y, f'{name}.self_attn.v')
    past = range(config['pastChunks'])
    if config['rotary'] == 'absolute':
        key = rotate(key, inputs['cos'], inputs['sin'])
    key = torch.cat([inputs[f'past_key.{layer}.{chunk}'] for chunk in past] + [key], 1)
    value = torch.cat([inputs[f'past_value.{layer}.{chunk}'] for chunk in past] + [value], 1)
    if config['rotary'] == 'relative':
        key = rotate(key, inputs['all_cos'], inputs['all_sin'])
    x = x + linear(attend(query, key, value), f'{name}.self_attn.o').reshape(x.shape) * gate_a
    y = F.layer_norm(x, (width,), weights[f'{name}.norm3.weight'], weights[f'{name}.norm3.bias'], epsilon).reshape(1, -1, width)
    query = rms(linear(y, f'{name}.cross_attn.q'), f'{name}.cross_attn.norm_q')
    x = x + linear(attend(query, inputs[f'text_key.{layer}'], inputs[f'text_value.{layer}']), f'{name}.cross_attn.o').reshape(x.shape)
    y = linear(F.gelu(linear(modulated(x, shift_f, scale_f), f'{name}.ffn.0'), approximate='tanh'), f'{name}.ffn.2')
    return x + y * gate_f


@torch.inference_mode()
def transformer():
    frames = inputs['latents'].shape[2]
    patches = inputs['latents'].reshape(channels, frames, rows, patch, columns, patch).permute(1, 2, 4, 0, 3, 5).reshape(frames, rows * columns, -1)
    x = linear(patches, 'patch_embedding')
    embedded = linear(F.silu(linear(inputs['time'], 'time_embedding.0')), 'time_embedding.2')
    time_block = linear(F.silu(embedded), 'time_projection.1')
    for layer in range(config['layers']):
        x = block(x, time_block, layer)
    shift, scale = (embedded[:, None] + weights['head.modulation']).chunk(2, 1)
    y = linear(modulated(x, shift, scale), 'head.head').reshape(frames, rows, columns, patch, patch, channels)
    return y.permute(5, 0, 1, 3, 2, 4).reshape(1, channels, frames, rows * patch, columns * patch)


@torch.inference_mode()
def matrix():
    return matrix_a @ matrix_b


matrix_a, matrix_b = torch.randn(1024, 1536), torch.randn(1536, 4096)
save_file({'velocity': transformer().contiguous()}, sys.argv[3])
print('ready', flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    {'pass': transformer, 'matrix': matrix}[line.strip()]()
    print(time.perf_counter() - start, flush=True)
