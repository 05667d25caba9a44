"""Fixtures for the causal transformer and the sampling loop of Self-Forcing, from the authors' own code on a random twin.

Usage: python scripts/parity/causal_wan.py CHECKOUT   where CHECKOUT is a clone of guandeh17/Self-Forcing (commit 33593df3e81f)

Needs torch, diffusers, einops, easydict, ftfy, transformers, tqdm. Only attention is replaced, see loops.py. Sizes that their pipeline fixes for
the 1.3B model are set to the twin's.
"""
import sys
import types

import torch

from loops import CHUNK, HEIGHT, TOKENS, TWIN, WIDTH, Generator, bare, build, caches, exact_attention, few_steps, loop_noise, prompt, quietly, script_noise
from twin import twin_tensor, write_fixture

sys.path.insert(0, sys.argv[1])
torch.cuda.current_device = lambda: 0  # their text encoder asks for one as it is imported
import wan.modules.causal_model as causal_model  # noqa: E402
import wan.modules.model as model  # noqa: E402
from pipeline.causal_inference import CausalInferencePipeline  # noqa: E402
from utils.scheduler import FlowMatchScheduler  # noqa: E402
from utils.wan_wrapper import WanDiffusionWrapper  # noqa: E402

causal_model.attention = exact_attention
model.flash_attention = exact_attention


def call(net, latents, timesteps, text, kv, cross, start):
    with torch.no_grad():
        return net(latents, t=timesteps, context=text, seq_len=10_000, kv_cache=kv, crossattn_cache=cross, current_start=start * TOKENS)


def forward_fixture():
    net, shapes = build(causal_model.CausalWanModel)
    kv, cross = caches(net, 6)
    first = twin_tensor('input.first', (1, 4, CHUNK, HEIGHT, WIDTH))
    second = twin_tensor('input.second', (1, 4, CHUNK, HEIGHT, WIDTH))
    text = [prompt('input.text')]
    out = {
        'first': call(net, first, torch.tensor([[0.0, 0.0]]), text, kv, cross, 0),
        'second': call(net, second, torch.tensor([[937.5, 250.0]]), text, kv, cross, CHUNK),
        'key': kv[1]['k'][:, : 2 * CHUNK * TOKENS].flatten(2),
        'text_key': cross[1]['k'].flatten(2),
    }
    write_fixture('causal-forward', 'Self-Forcing wan/modules/causal_model.py', out, shapes)


def loop_fixture(name, local, sink, chunks):
    net, _ = build(causal_model.CausalWanModel, local, sink)
    scheduler = FlowMatchScheduler(shift=5.0, sigma_min=0.0, extra_one_step=True)
    scheduler.set_timesteps(1000, training=True)
    steps = few_steps(scheduler)
    own, cross = caches(net, local if local > 0 else 8)
    pipeline = bare(
        CausalInferencePipeline, generator=Generator(net, scheduler, WanDiffusionWrapper), text_encoder=lambda text_prompts: {'prompt_embeds': text_prompts},
        scheduler=scheduler, denoising_step_list=steps, num_transformer_blocks=TWIN['num_layers'], frame_seq_length=TOKENS, kv_cache1=own, crossattn_cache=cross,
        num_frame_per_block=CHUNK, independent_first_frame=False, local_attn_size=local, args=types.SimpleNamespace(context_noise=0),
        vae=types.SimpleNamespace(decode_to_pixel=lambda latents, use_cache=False: latents),
    )
    script_noise()
    with quietly():
        _, latents = pipeline.inference(loop_noise(chunks), [prompt('loop.text')], return_latents=True)
    write_fixture(name, 'Self-Forcing pipeline/causal_inference.py', {'latents': latents}, numbers={'timesteps': [float(step) for step in steps]})


forward_fixture()
loop_fixture('self-forcing-loop', -1, 0, 3)
loop_fixture('sink-window-loop', 3 * CHUNK, CHUNK, 6)
