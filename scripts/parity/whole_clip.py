"""Fixture for a whole clip sampled at once with guidance, from Wan 2.1's own loop on a random twin.

Usage: python scripts/parity/whole_clip.py CHECKOUT   where CHECKOUT is a clone of guandeh17/Self-Forcing (commit 33593df3e81f), which holds Wan's code

Needs torch, diffusers, einops, easydict, ftfy, transformers, tqdm. Only attention is replaced, see loops.py.
"""
import sys
import types

import torch

from loops import HEIGHT, TWIN, WIDTH, exact_attention, prompt, quietly
from twin import fill, twin_tensor, write_fixture

sys.path.insert(0, sys.argv[1])
torch.cuda.current_device = lambda: 0
import wan.modules.model as model  # noqa: E402
from wan.text2video import WanT2V  # noqa: E402

model.flash_attention = exact_attention


def clip_fixture(name, frames, steps, shift, guidance):
    net = model.WanModel(**TWIN).eval()
    fill(net)
    made = WanT2V.__new__(WanT2V)
    made.__dict__.update(
        vae=types.SimpleNamespace(model=types.SimpleNamespace(z_dim=TWIN['in_dim']), decode=lambda latents: latents), vae_stride=(4, 8, 8), patch_size=(1, 2, 2), sp_size=1,
        sample_neg_prompt='clip.nothing', t5_cpu=True, text_encoder=lambda texts, device: [prompt(text) for text in texts], device=torch.device('cpu'), model=net,
        param_dtype=torch.float32, num_train_timesteps=1000, rank=0,
    )
    torch.randn = lambda *shape, **_: twin_tensor('clip.noise', shape)
    with quietly():
        latents = made.generate('clip.text', size=(WIDTH * 8, HEIGHT * 8), frame_num=(frames - 1) * 4 + 1, shift=shift, sampling_steps=steps, guide_scale=guidance, seed=1, offload_model=False)
    write_fixture(name, 'Wan 2.1 wan/text2video.py', {'latents': latents})


clip_fixture('whole-clip-loop', 3, 50, 8.0, 6.0)
