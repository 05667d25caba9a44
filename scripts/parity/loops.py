"""What the scripts on the authors' sampling loops share: the twin's sizes, exact attention, caches, and models without their loading."""
import contextlib
import io
import types

import torch
import torch.nn.functional as F

from twin import fill, twin_tensor

TWIN = dict(dim=32, ffn_dim=48, freq_dim=16, text_dim=12, in_dim=4, out_dim=4, num_heads=2, num_layers=2, text_len=8)
HEIGHT, WIDTH, CHUNK = 4, 6, 2
TOKENS = HEIGHT * WIDTH // 4


def exact_attention(q, k, v, *_args, **_kwargs):
    """The authors' attention falls back to bfloat16 without flash-attention; a comparison to four digits needs float32."""
    return F.scaled_dot_product_attention(q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2)).transpose(1, 2)


def build(model_class, local=-1, sink=0):
    """A causal model of the authors with the twin's numbers, and the names and shapes of its parameters."""
    net = model_class(**TWIN, local_attn_size=local, sink_size=sink).eval()
    for block in net.blocks:
        block.self_attn.max_attention_size = 10_000 if local == -1 else local * TOKENS
    return net, fill(net)


def caches(net, frames):
    heads, dim = TWIN['num_heads'], TWIN['dim'] // TWIN['num_heads']
    zeros = lambda length: torch.zeros(1, length, heads, dim)  # noqa: E731
    number = lambda: torch.tensor([0], dtype=torch.long)  # noqa: E731
    own = [dict(k=zeros(frames * TOKENS), v=zeros(frames * TOKENS), global_end_index=number(), local_end_index=number()) for _ in net.blocks]
    cross = [dict(k=zeros(TWIN['text_len']), v=zeros(TWIN['text_len']), is_init=False) for _ in net.blocks]
    return own, cross


def prompt(name, words=5):
    return twin_tensor(name, (words, TWIN['text_dim']))


def few_steps(scheduler):
    """As in CausalInferencePipeline.__init__ with warp_denoising_step."""
    return torch.cat((scheduler.timesteps, torch.tensor([0], dtype=torch.float32)))[1000 - torch.tensor([1000, 750, 500, 250])]


class Generator(torch.nn.Module):
    """The forward of the authors' WanDiffusionWrapper, without the loading of the real model."""

    def __init__(self, net, scheduler, wrapper_class):
        super().__init__()
        self.model, self.scheduler, self.seq_len, self.uniform_timestep, self._compiled_model_call = net, scheduler, 10_000, False, None
        for name in ('_convert_flow_pred_to_x0', '_call_model'):
            if hasattr(wrapper_class, name):
                setattr(self, name, types.MethodType(getattr(wrapper_class, name), self))
        self._forward = types.MethodType(wrapper_class.forward, self)

    def forward(self, *args, **kwargs):
        return self._forward(*args, **kwargs)


def bare(pipeline_class, **attributes):
    """A pipeline of the authors without what its constructor loads."""
    made = pipeline_class.__new__(pipeline_class)
    torch.nn.Module.__init__(made)
    for name, value in attributes.items():
        setattr(made, name, value)
    return made


def script_noise():
    """Fresh noise between steps, by the order of drawing; the authors' is [frames, channels, height, width]."""
    drawn = iter(range(10_000))
    torch.randn_like = lambda like: twin_tensor(f'loop.noise.{next(drawn)}', like.shape)


def loop_noise(chunks):
    return twin_tensor('loop.noise', (1, chunks * CHUNK, 4, HEIGHT, WIDTH))


@contextlib.contextmanager
def quietly():
    with torch.no_grad(), contextlib.redirect_stdout(io.StringIO()):
        yield
