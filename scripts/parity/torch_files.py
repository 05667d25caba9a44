"""Writes the PyTorch files that the tests of the weight readers open: one as a training run leaves it, and hostile ones.

Usage: python scripts/parity/torch_files.py   (needs torch; any version from 2.0 on)
"""
import os
import pathlib
from collections import OrderedDict

import torch

FOLDER = pathlib.Path(__file__).parents[2] / 'src/engines/diffusion/fixtures'


class Calls:
    """What a hostile file does: it has a command run as it is loaded."""

    def __reduce__(self):
        return os.system, ('touch /tmp/kinora-was-here',)


def ramp(shape, dtype):
    count = 1
    for side in shape:
        count *= side
    return (torch.arange(count, dtype=torch.float32) / 4 - 1).reshape(shape).to(dtype)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    shared = ramp((4, 3), torch.float32)
    weights = OrderedDict([
        ('model._fsdp_wrapped_module.blocks.0.self_attn.q.weight', shared),
        ('model._fsdp_wrapped_module.blocks.0.self_attn.q.bias', shared[2]),
        ('model._fsdp_wrapped_module.head.modulation', torch.nn.Parameter(ramp((1, 2, 3), torch.bfloat16))),
        ('model._fsdp_wrapped_module.patch_embedding.weight', ramp((2, 1, 1, 2, 2), torch.float16)),
    ])
    torch.save({'generator': {name: value * 0 for name, value in weights.items()}, 'generator_ema': weights, 'step': 300, 'note': 'a run'}, FOLDER / 'checkpoint.pt')
    torch.save({'weight': shared, 'payload': Calls()}, FOLDER / 'hostile.pt')
    torch.save({'weight': shared.t()}, FOLDER / 'transposed.pt')
    torch.save({'weight': shared}, FOLDER / 'legacy.pt', _use_new_zipfile_serialization=False)


main()
