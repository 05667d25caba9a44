"""Sizes and lengths of what is trained. `toy` is the proof on a processor, `pilot` the first run on a graphics card, `small` the real one."""
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class TransformerConfig:
    """The same fields as TransformerConfig in src/engines/diffusion/wan/config.ts."""

    width: int
    heads: int
    layers: int
    feed_forward: int
    channels: int
    patch: int
    text_tokens: int
    text_width: int
    time_features: int = 256
    epsilon: float = 1e-6


@dataclass(frozen=True)
class TextConfig:
    """As TextEncoderConfig in src/engines/diffusion/text/text-encoder.ts."""

    vocabulary: int
    width: int
    heads: int
    attention_width: int
    feed_forward: int
    layers: int
    position_buckets: int = 32
    max_distance: int = 128
    epsilon: float = 1e-6


@dataclass(frozen=True)
class DecoderConfig:
    """As TinyDecoderConfig in src/engines/diffusion/decode/tiny-decoder.ts."""

    channels: int
    stages: tuple
    out_channels: int
    blocks: int
    patch: int


@dataclass(frozen=True)
class Knobs:
    """As Knobs in src/engines/diffusion/knobs.ts; positions are those of the window, and there is no recache: a shot has one text."""

    chunk_frames: int = 3
    steps: tuple = (1000, 750, 500, 250)
    shift: float = 3.0
    sink_chunks: int = 1
    has_shot_sink: bool = False
    local_chunks: int = 2
    shot_offset_frames: int = 8


@dataclass(frozen=True)
class Stage:
    """A stretch of training."""

    steps: int
    batch: int
    rate: float
    # Share of steps to warm up in, and to cool down in at the end.
    warm: float = 0.03
    cool: float = 0.3
    average: float = 0.999


@dataclass(frozen=True)
class Preset:
    name: str
    # 'shapes' makes its own pictures; 'films' reads what training/shoot.ts wrote.
    data: str
    width_px: int
    height_px: int
    fps: int
    # Chunks of a clip that is trained on.
    chunks: int
    clips: int
    transformer: TransformerConfig
    text: TextConfig
    decoder: DecoderConfig
    knobs: Knobs
    autoencoder: Stage
    forcing: Stage
    teaching: Stage
    distilling: Stage
    # Pictures of a clip that the autoencoder sees, and the sides of the part.
    picture_count: int = 9
    crop_px: tuple = (0, 0)
    guidance: float = 2.5
    # Steps of the fine schedule that is distilled.
    fine_steps: int = 32
    optimizer: str = 'adamw'
    workers: int = 0
    seed: int = 1


_toy = Preset(
    name='toy', data='shapes', width_px=16, height_px=16, fps=12, chunks=2, clips=512,
    transformer=TransformerConfig(width=64, heads=2, layers=3, feed_forward=192, channels=16, patch=1, text_tokens=36, text_width=48, time_features=64),
    text=TextConfig(vocabulary=384, width=48, heads=4, attention_width=48, feed_forward=96, layers=2),
    decoder=DecoderConfig(channels=16, stages=(24, 16, 12), out_channels=12, blocks=1, patch=1),
    knobs=Knobs(), picture_count=5,
    autoencoder=Stage(steps=800, batch=8, rate=2e-3, average=0.99),
    forcing=Stage(steps=600, batch=16, rate=2e-3, average=0.99),
    teaching=Stage(steps=800, batch=16, rate=2e-3, average=0.99),
    distilling=Stage(steps=60, batch=12, rate=3e-4, average=0.95),
)

# The sizes of `tiny` in src/engines/diffusion/presets.ts: 34 million parameters, pictures of 512x192 shrunk 32 times.
_small = Preset(
    name='small', data='films', width_px=512, height_px=192, fps=24, chunks=8, clips=20_000,
    transformer=TransformerConfig(width=448, heads=7, layers=10, feed_forward=1792, channels=32, patch=1, text_tokens=96, text_width=256),
    text=TextConfig(vocabulary=8192, width=256, heads=4, attention_width=256, feed_forward=640, layers=4),
    decoder=DecoderConfig(channels=32, stages=(256, 192, 96), out_channels=48, blocks=2, patch=4),
    knobs=Knobs(),
    autoencoder=Stage(steps=60_000, batch=32, rate=4e-4),
    forcing=Stage(steps=60_000, batch=96, rate=3e-4, average=0.9995),
    teaching=Stage(steps=80_000, batch=64, rate=3e-4, average=0.9995),
    distilling=Stage(steps=5000, batch=64, rate=2e-5, average=0.99),
    picture_count=9, crop_px=(256, 192), optimizer='muon', workers=12,
)

# For the tests: everything at sizes that prove nothing but that it runs.
_micro = replace(
    _toy, name='micro', clips=12,
    transformer=TransformerConfig(width=32, heads=2, layers=2, feed_forward=48, channels=4, patch=1, text_tokens=40, text_width=24, time_features=16),
    text=TextConfig(vocabulary=384, width=24, heads=4, attention_width=32, feed_forward=40, layers=2, position_buckets=8, max_distance=16),
    decoder=DecoderConfig(channels=4, stages=(8, 8, 8), out_channels=8, blocks=1, patch=1),
    autoencoder=Stage(steps=30, batch=2, rate=2e-3, average=0.9), forcing=Stage(steps=20, batch=4, rate=2e-3, average=0.9),
    teaching=Stage(steps=20, batch=4, rate=1e-3, average=0.9), distilling=Stage(steps=12, batch=4, rate=1e-3, average=0.9),
)

presets = {each.name: each for each in (
    _toy, _micro,
    # The same from real films, with Muon.
    replace(_micro, name='micro-films', data='films', width_px=64, height_px=64, clips=4, crop_px=(32, 32), optimizer='muon'),
    _small,
    # Ten minutes to half an hour: does the loss fall, do the samples follow the words, is the diversity too much for the size?
    replace(
        _small, name='pilot', clips=600, chunks=5,
        transformer=TransformerConfig(width=256, heads=4, layers=6, feed_forward=1024, channels=32, patch=1, text_tokens=96, text_width=128),
        text=TextConfig(vocabulary=4096, width=128, heads=4, attention_width=128, feed_forward=320, layers=3),
        autoencoder=Stage(steps=6000, batch=32, rate=6e-4), forcing=Stage(steps=6000, batch=96, rate=6e-4),
        teaching=Stage(steps=8000, batch=64, rate=5e-4), distilling=Stage(steps=1500, batch=64, rate=5e-5, average=0.99),
    ),
)}
