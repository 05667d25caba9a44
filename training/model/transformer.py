"""The causal transformer of the Wan family: the same sizes, names and arithmetic as src/engines/diffusion/wan/transformer.ts runs.

A film is made chunk by chunk. A chunk attends to itself, both ways in time, and to the keys and values of some chunks before it; keys are
kept without their rotation and rotated by where they lie in the window of the moment. In training every chunk of a clip is computed at
once, each with a window of its own: `Layout` says which chunks each one sees and where in time they lie.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

THETA = 10_000.0


class WholeNorm(nn.Module):
    """RMS norm over the whole width, before it is parted into heads."""

    def __init__(self, width, epsilon):
        super().__init__()
        self.weight, self.epsilon = nn.Parameter(torch.ones(width)), epsilon

    def forward(self, x):
        wide = x.float()
        return (wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + self.epsilon)).to(x.dtype) * self.weight.to(x.dtype)


def rotation(head_dim, places, rows, columns):
    """Complex rotations `[..., frames * rows * columns, head_dim / 2]` of frames at `places` `[..., frames]`: time first, then rows, then columns."""
    spatial = 2 * (head_dim // 6)

    def angles(at, dim):
        return at.double()[..., None] * THETA ** (-torch.arange(0, dim, 2, dtype=torch.float64, device=at.device) / dim)

    grid = (*places.shape, rows, columns)
    by_time = angles(places, head_dim - 2 * spatial)[..., None, None, :].expand(*grid, -1)
    by_row = angles(torch.arange(rows, device=places.device), spatial)[:, None, :].expand(*grid, -1)
    by_column = angles(torch.arange(columns, device=places.device), spatial).expand(*grid, -1)
    phase = torch.cat([by_time, by_row, by_column], -1).flatten(-4, -2)
    return phase.cos().float(), phase.sin().float()


def rotate(x, turn):
    """Turns interleaved pairs of `x` `[..., tokens, heads, head_dim]`."""
    cos, sin = (each.unsqueeze(-2) for each in turn)
    even, odd = x.float().unflatten(-1, (-1, 2)).unbind(-1)
    return torch.stack([even * cos - odd * sin, even * sin + odd * cos], -1).flatten(-2).to(x.dtype)


def sinusoid(timesteps, features):
    """What tells the noise level, 0 (clean) to 1000 (noise): cosines first."""
    half = features // 2
    angle = timesteps.double()[..., None] * THETA ** (-torch.arange(half, dtype=torch.float64, device=timesteps.device) / half)
    return torch.cat([angle.cos(), angle.sin()], -1).float()


class Attention(nn.Module):
    def __init__(self, width, heads, epsilon):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.norm_q, self.norm_k = WholeNorm(width, epsilon), WholeNorm(width, epsilon)

    def parted(self, x):
        return x.unflatten(-1, (self.heads, -1))

    def mix(self, q, k, v, mask=None):
        """`[batch, tokens, heads, head_dim]` each; `mask` `[batch, 1, 1, keys]` is true where a key may be seen."""
        out = F.scaled_dot_product_attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2), attn_mask=mask)
        return self.o(out.transpose(1, 2).flatten(-2))


class Block(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, epsilon = config.width, config.epsilon
        self.modulation = nn.Parameter(torch.randn(1, 6, width) / width**0.5)
        self.self_attn, self.cross_attn = Attention(width, config.heads, epsilon), Attention(width, config.heads, epsilon)
        self.norm3 = nn.LayerNorm(width, eps=epsilon)
        self.ffn = nn.Sequential(nn.Linear(width, config.feed_forward), nn.GELU(approximate='tanh'), nn.Linear(config.feed_forward, width))
        self.width, self.epsilon = width, epsilon

    def plain(self, x):
        return F.layer_norm(x, (self.width,), eps=self.epsilon)


class Head(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.modulation = nn.Parameter(torch.randn(1, 2, config.width) / config.width**0.5)
        self.head = nn.Linear(config.width, config.channels * config.patch**2)


class CausalWan(nn.Module):
    """Parameters have the names of the authors' checkpoints, so that a state dict is an export."""

    def __init__(self, config):
        super().__init__()
        self.config = config
        width = config.width
        self.patch_embedding = nn.Conv3d(config.channels, width, (1, config.patch, config.patch), (1, config.patch, config.patch))
        self.text_embedding = nn.Sequential(nn.Linear(config.text_width, width), nn.GELU(approximate='tanh'), nn.Linear(width, width))
        self.time_embedding = nn.Sequential(nn.Linear(config.time_features, width), nn.SiLU(), nn.Linear(width, width))
        self.time_projection = nn.Sequential(nn.SiLU(), nn.Linear(width, 6 * width))
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.layers))
        self.head = Head(config)
        self.reset()

    def reset(self):
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
        nn.init.xavier_uniform_(self.patch_embedding.weight.flatten(1))
        for layer in (self.time_embedding[0], self.time_embedding[2]):
            nn.init.normal_(layer.weight, std=0.02)
        # Each block begins as nearly nothing, and the whole model by saying nothing.
        for block in self.blocks:
            for layer in (block.self_attn.o, block.cross_attn.o, block.ffn[2]):
                nn.init.normal_(layer.weight, std=0.02 / math.sqrt(2 * len(self.blocks)))
        nn.init.zeros_(self.head.head.weight)

    def read_text(self, text):
        """What the blocks attend to of texts `[texts, text_tokens, text_width]`, zeros after the words: keys and values for every layer."""
        context = self.text_embedding(text)
        kept = []
        for block in self.blocks:
            part = block.cross_attn
            kept.append((part.parted(part.norm_k(part.k(context))), part.parted(part.v(context))))
        return kept

    def forward(self, streams, text, layout):
        """Runs chunks with windows on each other. Each stream is (latents `[batch, chunks, channels, frames, height, width]`, timesteps
        `[batch, chunks]`). The first stream is what windows are looked at in; a second one, when given, is denoised while it sees the
        clean past in the first. `text` is what `read_text` gave, one text for each chunk. Gives the velocities of the last stream.
        """
        batch, chunks, _, frames, height, width = streams[0][0].shape
        rows, columns = height // self.config.patch, width // self.config.patch
        states = [self.start(latents, timesteps) for latents, timesteps in streams]
        head_dim = self.config.width // self.config.heads
        own = rotation(head_dim, layout.own, rows, columns)
        seen = rotation(head_dim, layout.seen, rows, columns)
        mask = layout.mask.repeat_interleave(frames * rows * columns, -1)
        for block, words in zip(self.blocks, text, strict=True):
            states = self.run_block(block, states, words, layout, own, seen, mask)
        tokens, e, _ = states[-1]
        return self.finish(tokens, e, (batch, chunks, frames, rows, columns))

    def start(self, latents, timesteps):
        batch, chunks, _, frames, _, _ = latents.shape
        x = self.patch_embedding(latents.flatten(0, 1)).flatten(2).transpose(1, 2)
        e = self.time_embedding(sinusoid(timesteps, self.config.time_features).to(x.dtype))
        e0 = self.time_projection(e).unflatten(-1, (6, -1))
        return x.unflatten(0, (batch, chunks)), e, e0

    def run_block(self, block, states, words, layout, own, seen, mask):
        attention = block.self_attn
        context, result = None, []
        for x, e, e0 in states:
            batch, chunks = x.shape[:2]
            shift_a, scale_a, gate_a, shift_f, scale_f, gate_f = (e0 + block.modulation).unsqueeze(3).unbind(2)
            looking = block.plain(x) * (1 + scale_a) + shift_a
            q = attention.parted(attention.norm_q(attention.q(looking)))
            k = attention.parted(attention.norm_k(attention.k(looking)))
            v = attention.parted(attention.v(looking))
            # All streams look at the past in the first one.
            context = context or (k, v)
            keys, values = layout.windows(context, k, v)
            q, keys = rotate(q, own), rotate(keys, seen)
            looked = attention.mix(q.flatten(0, 1), keys.flatten(0, 1), values.flatten(0, 1), mask.expand(batch, -1, -1).flatten(0, 1)[:, None, None])
            x = x + looked.unflatten(0, (batch, chunks)) * gate_a
            x = x + self.look_at_words(block, x, words)
            x = x + block.ffn(block.plain(x) * (1 + scale_f) + shift_f) * gate_f
            result.append((x, e, e0))
        return result

    def look_at_words(self, block, x, words):
        part = block.cross_attn
        q = part.parted(part.norm_q(part.q(block.norm3(x)))).flatten(0, 1)
        return part.mix(q, *words).unflatten(0, x.shape[:2])

    def finish(self, tokens, e, shape):
        batch, chunks, frames, rows, columns = shape
        shift, scale = (e[:, :, None] + self.head.modulation).unsqueeze(3).unbind(2)
        patch = self.config.patch
        normed = F.layer_norm(tokens, (self.config.width,), eps=self.config.epsilon)
        out = self.head.head(normed * (1 + scale) + shift).float()
        out = out.view(batch, chunks, frames, rows, columns, patch, patch, self.config.channels)
        return out.permute(0, 1, 7, 2, 3, 5, 4, 6).reshape(batch, chunks, self.config.channels, frames, rows * patch, columns * patch)
