"""Fixtures for reading the past anew at a change of the text and for places in the window, from LongLive 1.0's own code on a random twin.

Usage: python scripts/parity/longlive.py CHECKOUT   where CHECKOUT is a clone of NVlabs/LongLive at version 1.0

Needs torch, diffusers, einops, easydict, ftfy, transformers, tqdm, peft. Only attention is replaced, see loops.py. Sizes that their pipeline
fixes for the 1.3B model are set to the twin's. As in their configuration for prompts that change, the film's first chunk stays as it was made
(`global_sink`).
"""
import sys
import types

import torch

from loops import CHUNK, TOKENS, TWIN, Generator, bare, build, caches, exact_attention, few_steps, loop_noise, prompt, quietly, script_noise
from twin import write_fixture

sys.path.insert(0, sys.argv[1])
torch.cuda.current_device = lambda: 0  # their code asks for one as it is imported
import wan.modules.causal_model as causal_model  # noqa: E402
import wan.modules.causal_model_infinity as causal_model_infinity  # noqa: E402
import wan.modules.model as model  # noqa: E402
from pipeline.interactive_causal_inference import InteractiveCausalInferencePipeline  # noqa: E402
from utils.scheduler import FlowMatchScheduler  # noqa: E402
from utils.wan_wrapper import WanDiffusionWrapper  # noqa: E402

causal_model.attention = exact_attention
causal_model_infinity.attention = exact_attention
model.flash_attention = exact_attention

LOCAL, SINK = 4 * CHUNK, CHUNK


class Pipeline(InteractiveCausalInferencePipeline):
    """Their loop; the caches have the twin's sizes."""

    def _initialize_kv_cache(self, batch_size, dtype, device, kv_cache_size_override=None):
        self.kv_cache1 = caches(self.generator.model, kv_cache_size_override // TOKENS)[0]

    def _initialize_crossattn_cache(self, batch_size, dtype, device):
        self.crossattn_cache = caches(self.generator.model, 1)[1]


def loop_fixture(name, model_class, texts):
    """`texts` has the name of each chunk's text."""
    net, _ = build(model_class, LOCAL, SINK)
    net.num_frame_per_block = CHUNK
    scheduler = FlowMatchScheduler(shift=5.0, sigma_min=0.0, extra_one_step=True)
    scheduler.set_timesteps(1000, training=True)
    changes = [chunk for chunk in range(1, len(texts)) if texts[chunk] != texts[chunk - 1]]
    pipeline = bare(
        Pipeline, generator=Generator(net, scheduler, WanDiffusionWrapper), text_encoder=lambda text_prompts: {'prompt_embeds': [prompt(text) for text in text_prompts]},
        scheduler=scheduler, denoising_step_list=few_steps(scheduler), num_transformer_blocks=TWIN['num_layers'], frame_seq_length=TOKENS,
        num_frame_per_block=CHUNK, local_attn_size=LOCAL, global_sink=True,
        args=types.SimpleNamespace(context_noise=0, model_kwargs=types.SimpleNamespace(local_attn_size=LOCAL)),
        vae=types.SimpleNamespace(decode_to_pixel=lambda latents, use_cache=False: latents),
    )
    script_noise()
    with quietly():
        _, latents = pipeline.inference(
            loop_noise(len(texts)), text_prompts_list=[[texts[chunk]] for chunk in [0, *changes]],
            switch_frame_indices=[chunk * CHUNK for chunk in changes], return_latents=True)
    write_fixture(name, 'LongLive 1.0 pipeline/interactive_causal_inference.py', {'latents': latents}, numbers={'changes': changes})


# The text changes while the film is shorter than the window, when it fills it, and when it is longer.
CHANGING = ['a', 'a', 'b', 'b', 'c', 'c', 'c', 'd', 'd']
loop_fixture('recache-loop', causal_model.CausalWanModel, CHANGING)
loop_fixture('relative-loop', causal_model_infinity.CausalWanModel, ['a'] * 7)
loop_fixture('relative-recache-loop', causal_model_infinity.CausalWanModel, CHANGING)
