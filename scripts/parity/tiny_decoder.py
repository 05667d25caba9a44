"""Fixture for the tiny decoder, from the author's code on a random twin.

Usage: python scripts/parity/tiny_decoder.py CHECKOUT   where CHECKOUT is a clone of guandeh17/Self-Forcing (demo_utils/taehv.py)
"""
import sys

import torch
import torch.nn as nn

from twin import fill, twin_tensor, write_fixture

sys.path.insert(0, sys.argv[1])
from demo_utils.taehv import Clamp, MemBlock, TGrow, apply_model_with_memblocks, conv  # noqa: E402

f = [6, 5, 4, 4]
layers = [Clamp(), conv(4, f[0]), nn.ReLU(inplace=True)]
for stage, times in enumerate((1, 2, 2)):
    layers += [MemBlock(f[stage], f[stage]), MemBlock(f[stage], f[stage]), nn.Upsample(scale_factor=2), TGrow(f[stage], times), conv(f[stage], f[stage + 1], bias=False)]
layers += [nn.ReLU(inplace=True), conv(f[3], 12)]
decoder = nn.Sequential(*layers).eval()
shapes = fill(nn.ModuleDict({'decoder': decoder}))
latents = twin_tensor('tiny.latents', (1, 4, 3, 1, 2))
with torch.no_grad():
    out = apply_model_with_memblocks(decoder, latents.transpose(1, 2), True, False)
    pictures = torch.nn.functional.pixel_shuffle(out[0, 3:], 2)
write_fixture('tiny-decoder', 'Self-Forcing demo_utils/taehv.py', {'pictures': pictures}, shapes)
