"""The runtime's noise, number by number: as seededNoise in src/engines/diffusion/rollout.ts and src/lib/random.ts make it."""
import numpy as np
import torch

_MASK = 0xFFFFFFFF


def hash_string(text, seed=0x811C9DC5):
    """32-bit FNV-1a over UTF-16 code units with murmur3's avalanche."""
    value = seed
    encoded = text.encode('utf-16-le')
    for i in range(0, len(encoded), 2):
        value = ((value ^ (encoded[i] | encoded[i + 1] << 8)) * 0x01000193) & _MASK
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & _MASK
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & _MASK
    return value ^ (value >> 16)


def uniforms(seed, count):
    """`count` numbers in [0, 1) from mulberry32."""
    state = (np.uint64(seed & _MASK) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x6D2B79F5)) & np.uint64(_MASK)
    t = ((state ^ (state >> np.uint64(15))) * (state | np.uint64(1))) & np.uint64(_MASK)
    mixed = ((t ^ (t >> np.uint64(7))) * (t | np.uint64(61))) & np.uint64(_MASK)
    t = t ^ ((t + mixed) & np.uint64(_MASK))
    return (t ^ (t >> np.uint64(14))).astype(np.float64) / 4294967296


def chunk_noise(seed, chunk, step, shape):
    """Normal noise for a step of a chunk."""
    count = int(np.prod(shape))
    pairs = uniforms(hash_string(f'chunk {chunk}, step {step}', (seed ^ 0x9E3779B9) & _MASK), 2 * count).reshape(count, 2)
    numbers = np.sqrt(-2 * np.log(1 - pairs[:, 0])) * np.cos(2 * np.pi * pairs[:, 1])
    return torch.from_numpy(numbers.astype(np.float32)).view(*shape)
