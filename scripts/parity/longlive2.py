"""Fixtures for the shot sink and the jump in time at cuts, from LongLive 2.0's own code on a random twin.

Usage: python scripts/parity/longlive2.py CHECKOUT   where CHECKOUT is a clone of NVlabs/LongLive at version 2.0

Needs torch, diffusers, einops, easydict, ftfy, transformers, tqdm, torchvision. Attention is replaced, see loops.py; kernels for graphics cards
are switched off by the authors' own switches; what only their training and configuration files need is left out.
"""
import os
import sys
import types

import torch

from loops import CHUNK, TOKENS, TWIN, Generator, bare, build, exact_attention, loop_noise, prompt, quietly
from twin import write_fixture

for switch in ('LLV2_TRITON_ROPE', 'LLV2_TRITON_ADALN', 'LLV2_FREQS_I_CACHE'):
    os.environ[switch] = '0'
sys.path.insert(0, sys.argv[1])
torch.cuda.current_device = lambda: 0
sys.modules['omegaconf'] = types.SimpleNamespace(OmegaConf=None)
sys.modules['transformers.models.x_clip.modeling_x_clip'] = types.SimpleNamespace(x_clip_loss=None)
# Without the package's own __init__, which imports training.
sys.modules['pipeline'] = types.ModuleType('pipeline')
sys.modules['pipeline'].__path__ = [f'{sys.argv[1]}/pipeline']
import wan_5b.modules.causal_model as causal_model  # noqa: E402
import wan_5b.modules.model as model  # noqa: E402
from pipeline.causal_diffusion_inference import CausalDiffusionInferencePipeline  # noqa: E402
from utils.config import wan_default_config  # noqa: E402
from utils.dataset import DEFAULT_SCENE_CUT_PREFIX  # noqa: E402
from utils.scheduler import FlowMatchScheduler  # noqa: E402
from utils.wan_5b_wrapper import WanDiffusionWrapper  # noqa: E402

for module in (causal_model, model):
    module.attention = module.flash_attention = exact_attention

NAME, LOCAL, SINK, OFFSET = 'Wan2.2-TI2V-5B', 4 * CHUNK, CHUNK, 8


def loop_fixture(name, texts):
    """`texts` has each chunk's text; those that begin with the authors' prefix begin a shot."""
    net, _ = build(causal_model.CausalWanModel, LOCAL, SINK)
    net.num_frame_per_block = CHUNK
    wan_default_config[NAME] = dict(num_transformer_blocks=TWIN['num_layers'], num_heads=TWIN['num_heads'], head_dim=TWIN['dim'] // TWIN['num_heads'])
    scheduler = FlowMatchScheduler(shift=5.0, sigma_min=0.0, extra_one_step=True)
    scheduler.set_timesteps(1000, training=True)
    pipeline = bare(
        CausalDiffusionInferencePipeline, generator=Generator(net, scheduler, WanDiffusionWrapper),
        text_encoder=lambda text_prompts: {'prompt_embeds': torch.stack([prompt(text) for text in text_prompts])},
        num_train_timesteps=1000, sampling_steps=4, sample_solver='unipc', shift=5.0, frame_seq_length=TOKENS, model_name=NAME,
        num_transformer_blocks=TWIN['num_layers'], kv_cache_pos=None, kv_cache_neg=None, crossattn_cache_pos=None, crossattn_cache_neg=None,
        num_frame_per_block=CHUNK, quantize_kv=False, kv_quant_config=None, independent_first_frame=False, local_attn_size=LOCAL, sink_size=SINK,
        scene_cut_prefix=DEFAULT_SCENE_CUT_PREFIX, multi_shot_sink=True, shot_clean_recache=False, global_sink_size=SINK, multi_shot_rope_offset=OFFSET,
        guidance_scale=1.0, negative_prompt='', streaming_vae=False, async_vae=False, vae_device=None, inference_t_scale=None, use_relative_rope=False,
        _rope_method_override=None, _original_seq_len_override=None, args=types.SimpleNamespace(), vae=None,
    )
    with quietly():
        latents = pipeline.inference(loop_noise(len(texts)), [texts], return_latents=True)
    write_fixture(name, 'LongLive 2.0 pipeline/causal_diffusion_inference.py', {'latents': latents})


CUT = DEFAULT_SCENE_CUT_PREFIX
# Cuts when the window is not yet full, when it is, and soon after one another.
loop_fixture('shot-sink-loop', ['a'] * 6 + [CUT + 'b', *['b'] * 4, CUT + 'c', 'c', CUT + 'd', 'd', 'd'])
loop_fixture('early-cut-loop', ['a', CUT + 'b', 'b', 'b', 'b', 'b'])
