"""The autoencoder: four pictures become one latent frame (the first picture one by itself), and sides shrink by 8 times the patch.

The decoder is the tiny decoder that src/engines/diffusion/decode/tiny-decoder.ts runs: convolutions over single pictures, with blocks that
also see the one before. The encoder is its mirror image. Both see no picture that is still to come.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

# Pictures that come out of the decoder before the first latent frame is all there, and are dropped; copies of the first go in instead.
LEAD = 3


def conv(into, out, side=3, bias=True, stride=1):
    return nn.Conv2d(into, out, side, stride, side // 2, bias=bias)


class Clamp(nn.Module):
    def forward(self, x):
        return torch.tanh(x / 3) * 3


class MemoryBlock(nn.Module):
    """ReLU(convolutions of the frame and the one before + the frame); before the first there are zeros."""

    def __init__(self, width):
        super().__init__()
        self.conv = nn.Sequential(conv(2 * width, width), nn.ReLU(), conv(width, width), nn.ReLU(), conv(width, width))

    def forward(self, x, clips):
        before = F.pad(x.unflatten(0, (clips, -1)), (0, 0, 0, 0, 0, 0, 1, 0))[:, :-1].flatten(0, 1)
        return F.relu(self.conv(torch.cat([x, before], 1)) + x)


class TimeGrow(nn.Module):
    """Each frame becomes `times` frames."""

    def __init__(self, width, times):
        super().__init__()
        self.conv = conv(width, width * times, 1, bias=False)
        self.width = width

    def forward(self, x):
        return self.conv(x).unflatten(1, (-1, self.width)).flatten(0, 1)


class TimePool(nn.Module):
    """Each `times` frames become one."""

    def __init__(self, width, times):
        super().__init__()
        self.conv = conv(width * times, width, 1, bias=False)
        self.times = times

    def forward(self, x):
        return self.conv(x.unflatten(0, (-1, self.times)).flatten(1, 2))


def run(layers, x, clips):
    for layer in layers:
        x = layer(x, clips) if isinstance(layer, MemoryBlock) else layer(x)
    return x


class Autoencoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        stages, after = config.stages, [*config.stages[1:], config.out_channels]
        layers = [Clamp(), conv(config.channels, stages[0]), nn.ReLU()]
        for width, following, times in zip(stages, after, (1, 2, 2), strict=True):
            layers += [MemoryBlock(width) for _ in range(config.blocks)]
            layers += [nn.Upsample(scale_factor=2), TimeGrow(width, times), conv(width, following, bias=False)]
        self.decoder = nn.Sequential(*layers, nn.ReLU(), conv(config.out_channels, 3 * config.patch**2))
        layers = [conv(3 * config.patch**2, config.out_channels), nn.ReLU()]
        for into, width, times in zip(reversed(after), reversed(stages), (2, 2, 1), strict=True):
            layers += [TimePool(into, times), conv(into, width, bias=False, stride=2), nn.ReLU()]
            layers += [MemoryBlock(width) for _ in range(config.blocks)]
        self.encoder = nn.Sequential(*layers, conv(stages[0], config.channels))
        # Without scale and shift of its own: latents have mean 0 and variance 1 by channel, which is what the transformer is made for.
        self.norm = nn.BatchNorm2d(config.channels, affine=False, momentum=0.01)
        self.reset()

    def reset(self):
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight)
                if module.bias is not None:
                    nn.init.zeros_(module.bias)
        # Blocks begin as nearly nothing, and pictures as nearly even.
        for module in self.modules():
            if isinstance(module, MemoryBlock):
                module.conv[4].weight.data.mul_(0.1)
        self.decoder[-1].weight.data.mul_(0.3)

    def encode(self, pictures):
        """Pictures `[clips, 4 n + 1, 3, height, width]` from 0 to 1 become latents `[clips, channels, n + 1, height', width']`."""
        clips = pictures.shape[0]
        led = torch.cat([pictures[:, :1].expand(-1, LEAD, -1, -1, -1), pictures], 1).flatten(0, 1)
        if self.config.patch > 1:
            led = F.pixel_unshuffle(led, self.config.patch)
        return self.norm(run(self.encoder, led, clips)).unflatten(0, (clips, -1)).transpose(1, 2)

    def decode(self, latents):
        """The way back."""
        clips = latents.shape[0]
        out = run(self.decoder, latents.transpose(1, 2).flatten(0, 1), clips)
        if self.config.patch > 1:
            out = F.pixel_shuffle(out, self.config.patch)
        return out.unflatten(0, (clips, -1))[:, LEAD:]
