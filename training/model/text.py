"""The text encoder: T5's, with relative positions of its own in every layer, as src/engines/diffusion/text/text-encoder.ts runs it."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from .transformer import WholeNorm


class Gate(nn.Module):
    def __init__(self, width, feed_forward):
        super().__init__()
        self.gate = nn.Sequential(nn.Linear(width, feed_forward, bias=False), nn.GELU(approximate='tanh'))
        self.fc1 = nn.Linear(width, feed_forward, bias=False)
        self.fc2 = nn.Linear(feed_forward, width, bias=False)

    def forward(self, x):
        return self.fc2(self.fc1(x) * self.gate(x))


class SelfAttention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.q, self.k, self.v = (nn.Linear(config.width, config.attention_width, bias=False) for _ in range(3))
        self.o = nn.Linear(config.attention_width, config.width, bias=False)


class Positions(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.embedding = nn.Embedding(config.position_buckets, config.heads)


class Layer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.norm1, self.norm2 = WholeNorm(config.width, config.epsilon), WholeNorm(config.width, config.epsilon)
        self.attn, self.ffn, self.pos_embedding = SelfAttention(config), Gate(config.width, config.feed_forward), Positions(config)
        self.heads = config.heads

    def forward(self, x, buckets, mask):
        normed = self.norm1(x)
        q, k, v = (part(normed).unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (self.attn.q, self.attn.k, self.attn.v))
        bias = self.pos_embedding.embedding(buckets).permute(2, 0, 1)[None].masked_fill(~mask[:, None, None], torch.finfo(torch.float32).min)
        # T5 does not divide by the root of the head's width: it has it in its weights.
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), scale=1.0)
        x = x + self.attn.o(mixed.transpose(1, 2).flatten(-2))
        return x + self.ffn(self.norm2(x))


class TextEncoder(nn.Module):
    """Texts `[texts, tokens]` padded with 0 and their lengths become `[texts, tokens, width]`, zeros after the words."""

    def __init__(self, config):
        super().__init__()
        self.config = config
        self.token_embedding = nn.Embedding(config.vocabulary, config.width)
        self.blocks = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.norm = WholeNorm(config.width, config.epsilon)
        head_dim = config.attention_width // config.heads
        for layer in self.blocks:
            nn.init.normal_(layer.attn.q.weight, std=(config.width * head_dim) ** -0.5)
            for part in (layer.attn.k, layer.attn.v, layer.ffn.gate[0], layer.ffn.fc1):
                nn.init.normal_(part.weight, std=config.width**-0.5)
            nn.init.normal_(layer.attn.o.weight, std=config.attention_width**-0.5)
            nn.init.normal_(layer.ffn.fc2.weight, std=config.feed_forward**-0.5)
            nn.init.zeros_(layer.pos_embedding.embedding.weight)

    def forward(self, ids, lengths):
        mask = torch.arange(ids.shape[1], device=ids.device)[None] < lengths[:, None]
        buckets = self.buckets(ids.shape[1]).to(ids.device)
        x = self.token_embedding(ids)
        for layer in self.blocks:
            x = layer(x, buckets, mask)
        return self.norm(x) * mask[..., None]

    def buckets(self, tokens):
        """Which row of the positions a pair reads: exact for near ones, by the logarithm for far ones, apart for before and after."""
        side = self.config.position_buckets // 2
        exact = side // 2
        rows = []
        for query in range(tokens):
            row = []
            for key in range(tokens):
                distance = abs(key - query)
                far = exact + math.trunc(math.log(max(distance, 1) / exact) / math.log(self.config.max_distance / exact) * (side - exact))
                row.append((side if key > query else 0) + (distance if distance < exact else min(far, side - 1)))
            rows.append(row)
        return torch.tensor(rows)
