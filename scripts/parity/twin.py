"""Random twins: numbers that follow from the names of tensors, the same as src/engines/diffusion/twin.ts makes; and how fixtures are written."""
import base64
import json
import math
import pathlib

import torch

FIXTURES = pathlib.Path(__file__).parents[2] / 'src/engines/diffusion/fixtures'
MASK = 0xFFFFFFFF


def hash_string(text):
    """32-bit FNV-1a over UTF-16 code units with murmur3's avalanche, as in src/lib/random.ts."""
    value = 0x811C9DC5
    for code in text.encode('utf-16-le')[::2]:
        value = ((value ^ code) * 0x01000193) & MASK
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & MASK
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & MASK
    return value ^ (value >> 16)


def uniform(name, count):
    """`count` numbers in [-1, 1) from mulberry32 seeded with the name."""
    state, numbers = hash_string(name), []
    for _ in range(count):
        state = (state + 0x6D2B79F5) & MASK
        t = state
        t = ((t ^ (t >> 15)) * (t | 1)) & MASK
        t ^= (t + (((t ^ (t >> 7)) * (t | 61)) & MASK)) & MASK
        numbers.append(-1 + 2 * ((t ^ (t >> 14)) & MASK) / 4294967296)
    return torch.tensor(numbers, dtype=torch.float64)


def twin_tensor(name, shape):
    shape = tuple(shape)
    wide = len([side for side in shape if side != 1]) > 1
    if name.endswith('.weight') and wide:
        offset, scale = 0, math.sqrt(3 / math.prod(shape[1:]))
    elif name.endswith('.weight') or name.endswith('.gamma'):
        offset, scale = 1, 0.2
    else:
        offset, scale = 0, 0.1 if name.endswith('.bias') else 1
    return (offset + scale * uniform(name, math.prod(shape))).to(torch.float32).reshape(shape)


def fill(module, rename=lambda name: name):
    """Gives every parameter of a module its twin's numbers, and returns names and shapes."""
    shapes = {}
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            parameter.copy_(twin_tensor(rename(name), parameter.shape))
            shapes[rename(name)] = list(parameter.shape)
    return shapes


def write_fixture(name, reference, tensors, shapes=None, numbers=None):
    """Writes tensors as base64 of little-endian float32."""
    FIXTURES.mkdir(parents=True, exist_ok=True)
    body = {'reference': reference, 'shapes': shapes or {}, 'numbers': numbers or {}, 'tensors': {}}
    for key, tensor in tensors.items():
        data = tensor.detach().to(torch.float32).contiguous()
        body['tensors'][key] = {'shape': list(data.shape), 'data': base64.b64encode(data.numpy().tobytes()).decode()}
    path = FIXTURES / f'{name}.json'
    path.write_text(json.dumps(body, indent=1) + '\n')
    print(path.name, path.stat().st_size, 'bytes')
