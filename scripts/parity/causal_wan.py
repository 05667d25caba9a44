"""Fixtures for the causal transformer and the sampling loop of Self-Forcing, from the authors' own code on a random twin.

Usage: python scripts/parity/causal_wan.py CHECKOUT   where CHECKOUT is a clone of guandeh17/Self-Forcing (commit 33593df3e81f)

Needs torch, diffusers, einops, easydict, ftfy, transformers, tqdm. Only attention is replaced: the authors' falls back to bfloat16 without
flash-attention, and a comparison to four digits needs float32. Sizes that their pipeline fixes for the 1.3B model are set to the twin's.
"""
import contextlib
import io
import sys
import types

import torch
import torch.nn.functional as F

from twin import fill, twin_tensor, write_fixture

sys.path.insert(0, sys.argv[1])
torch.cuda.current_device = lambda: 0  # their text encoder asks for one as it is imported
import wan.modules.causal_model as causal_model  # noqa: E402
import wan.modules.model as model  # noqa: E402
from utils.scheduler import FlowMatchScheduler  # noqa: E402

TWIN = dict(dim=32, ffn_dim=48, freq_dim=16, text_dim=12, in_dim=4, out_dim=4, num_heads=2, num_layers=2, text_len=8)
HEIGHT, WIDTH, CHUNK = 4, 6, 2
TOKENS = HEIGHT * WIDTH // 4


def exact_attention(q, k, v, *_args, **_kwargs):
    return F.scaled_dot_product_attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2)).transpose(1, 2)


causal_model.attention = exact_attention
model.flash_attention = exact_attention


def build(local=-1, sink=0):
    net = causal_model.CausalWanModel(**TWIN, local_attn_size=local, sink_size=sink).eval()
    for block in net.blocks:
        block.self_attn.max_attention_size = 10_000 if local == -1 else local * TOKENS
    return net, fill(net)


def caches(net, frames):
    heads, dim = TWIN['num_heads'], TWIN['dim'] // TWIN['num_heads']
    zeros = lambda length: torch.zeros(1, length, heads, dim)  # noqa: E731
    number = lambda: torch.tensor([0], dtype=torch.long)  # noqa: E731
    own = [dict(k=zeros(frames * TOKENS), v=zeros(frames * TOKENS), global_end_index=number(), local_end_index=number()) for _ in net.blocks]
    cross = [dict(k=zeros(TWIN['text_len']), v=zeros(TWIN['text_len']), is_init=False) for _ in net.blocks]
    return own, cross


def prompt(name, words=5):
    return [twin_tensor(name, (words, TWIN['text_dim']))]


def call(net, latents, timesteps, text, kv, cross, start):
    with torch.no_grad():
        return net(latents, t=timesteps, context=text, seq_len=10_000, kv_cache=kv, crossattn_cache=cross, current_start=start * TOKENS)


def forward_fixture():
    net, shapes = build()
    kv, cross = caches(net, 6)
    first = twin_tensor('input.first', (1, 4, CHUNK, HEIGHT, WIDTH))
    second = twin_tensor('input.second', (1, 4, CHUNK, HEIGHT, WIDTH))
    text = prompt('input.text')
    out = {
        'first': call(net, first, torch.tensor([[0.0, 0.0]]), text, kv, cross, 0),
        'second': call(net, second, torch.tensor([[937.5, 250.0]]), text, kv, cross, CHUNK),
        'key': kv[1]['k'][:, : 2 * CHUNK * TOKENS].flatten(2),
        'text_key': cross[1]['k'].flatten(2),
    }
    write_fixture('causal-forward', 'Self-Forcing wan/modules/causal_model.py', out, shapes)


class Pipeline:
    """Their loop, with caches of the twin's sizes."""

    def __new__(cls, net, scheduler, local, steps):
        from pipeline.causal_inference import CausalInferencePipeline
        made = CausalInferencePipeline.__new__(CausalInferencePipeline)
        torch.nn.Module.__init__(made)
        own, cross = caches(net, local if local > 0 else 8)
        made.generator = Generator(net, scheduler)
        made.text_encoder = lambda text_prompts: {'prompt_embeds': text_prompts}
        made.scheduler, made.denoising_step_list = scheduler, steps
        made.num_transformer_blocks, made.frame_seq_length = TWIN['num_layers'], TOKENS
        made.kv_cache1, made.crossattn_cache = own, cross
        made.num_frame_per_block, made.independent_first_frame, made.local_attn_size = CHUNK, False, local
        made.args = types.SimpleNamespace(context_noise=0)
        made.vae = types.SimpleNamespace(decode_to_pixel=lambda latents, use_cache=False: latents)
        return made


class Generator(torch.nn.Module):
    """Their WanDiffusionWrapper.forward, without the loading of the 1.3B model."""

    def __init__(self, net, scheduler):
        super().__init__()
        from utils.wan_wrapper import WanDiffusionWrapper
        self.model, self.scheduler, self.seq_len, self.uniform_timestep = net, scheduler, 10_000, False
        self._forward = types.MethodType(WanDiffusionWrapper.forward, self)
        self._convert_flow_pred_to_x0 = types.MethodType(WanDiffusionWrapper._convert_flow_pred_to_x0, self)

    def forward(self, *args, **kwargs):
        return self._forward(*args, **kwargs)


def loop_fixture(name, local, sink, chunks):
    net, _ = build(local, sink)
    scheduler = FlowMatchScheduler(shift=5.0, sigma_min=0.0, extra_one_step=True)
    scheduler.set_timesteps(1000, training=True)
    # As in CausalInferencePipeline.__init__ with warp_denoising_step.
    steps = torch.cat((scheduler.timesteps, torch.tensor([0], dtype=torch.float32)))[1000 - torch.tensor([1000, 750, 500, 250])]
    pipeline = Pipeline(net, scheduler, local, steps)
    noise = twin_tensor('loop.noise', (1, chunks * CHUNK, 4, HEIGHT, WIDTH))
    drawn = iter(range(10_000))
    # Fresh noise between steps, by the order of drawing; theirs is [frames, channels, height, width].
    torch.randn_like = lambda like: twin_tensor(f'loop.noise.{next(drawn)}', like.shape)
    with torch.no_grad(), contextlib.redirect_stdout(io.StringIO()):
        _, latents = pipeline.inference(noise, prompt('loop.text'), return_latents=True)
    write_fixture(name, 'Self-Forcing pipeline/causal_inference.py', {'latents': latents}, numbers={'timesteps': [float(step) for step in steps]})


forward_fixture()
loop_fixture('self-forcing-loop', -1, 0, 3)
loop_fixture('sink-window-loop', 3 * CHUNK, CHUNK, 6)
