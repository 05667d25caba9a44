"""Fixtures for the autoencoders of Wan 2.1 and 2.2: the code of Diffusers and of the authors on random twins.

Usage: python scripts/parity/vae.py WAN21 WAN22   where WAN21 is a folder with the authors' vae.py (wan/modules of Wan-Video/Wan2.1, or of
guandeh17/Self-Forcing) and WAN22 one with vae2_2.py (wan/modules of Wan-Video/Wan2.2, or wan_5b/modules of NVlabs/LongLive)
"""
import importlib.util
import pathlib
import sys

import torch
from diffusers import AutoencoderKLWan

from twin import fill, twin_tensor, write_fixture

MULTIPLES, FRAMES = [1, 2, 2, 2], 3
SIZES = {
    'wan21': {'z': 4, 'encoder': 4, 'decoder': 4, 'patch': 1},
    'wan22': {'z': 6, 'encoder': 4, 'decoder': 6, 'patch': 2},
}


def module_of(folder, name):
    spec = importlib.util.spec_from_file_location(name, pathlib.Path(folder) / f'{name}.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def inputs_of(name, z, patch):
    """Latents of 1 x 2 latent pixels, pictures of as many, and scales of the latents."""
    latents = twin_tensor(f'{name}.latents', (1, z, FRAMES, 1, 2))
    pictures = twin_tensor(f'{name}.pictures', (1 + 4 * (FRAMES - 1), 3, 8 * patch, 16 * patch))
    mean, deviation = twin_tensor(f'{name}.mean.bias', (z,)), twin_tensor(f'{name}.deviation.weight', (z,))
    return latents, pictures, mean, deviation


def diffusers_twin(name, z, encoder, decoder, patch):
    residual = patch > 1
    vae = AutoencoderKLWan(
        base_dim=encoder, decoder_base_dim=decoder, z_dim=z, dim_mult=MULTIPLES, temperal_downsample=[False, True, True], is_residual=residual,
        in_channels=3 * patch * patch, out_channels=3 * patch * patch, patch_size=patch if residual else None).eval()
    shapes = fill(vae)
    latents, pictures, mean, deviation = inputs_of(name, z, patch)
    per_channel = lambda x: x.reshape(1, z, 1, 1, 1)  # noqa: E731
    clamp, torch.clamp = torch.clamp, lambda x, **_: x  # So that what lies outside is compared too.
    with torch.no_grad():
        decoded = vae.decode(latents * per_channel(deviation) + per_channel(mean)).sample
        torch.clamp = clamp
        mu = vae.encode(pictures.permute(1, 0, 2, 3)[None] * 2 - 1).latent_dist.mean
        encoded = (mu - per_channel(mean)) / per_channel(deviation)
    tensors = {'pictures': decoded[0].permute(1, 0, 2, 3) / 2 + 0.5, 'latents': encoded}
    write_fixture(f'vae-{name}', 'diffusers AutoencoderKLWan', tensors, shapes)


def authors_twin(name, vae, z, patch):
    """Only latents and a few of the pictures: the rest is compared with Diffusers."""
    shapes = fill(vae)
    latents, pictures, mean, deviation = inputs_of(name, z, patch)
    scale = [mean, 1 / deviation]
    with torch.no_grad():
        encoded = vae.encode(pictures.permute(1, 0, 2, 3)[None] * 2 - 1, scale)
        decoded = vae.decode(latents, scale)
    write_fixture(f'vae-{name}-authors', 'Wan vae.py, vae2_2.py', {'last_picture': decoded[0, :, -1] / 2 + 0.5, 'latents': encoded}, shapes)


def main():
    for name, sizes in SIZES.items():
        diffusers_twin(name, **sizes)
    common = {'dim_mult': MULTIPLES, 'num_res_blocks': 2, 'attn_scales': [], 'temperal_downsample': [False, True, True]}
    small, large = SIZES['wan21'], SIZES['wan22']
    authors_twin('wan21', module_of(sys.argv[1], 'vae').WanVAE_(dim=small['encoder'], z_dim=small['z'], **common).eval(), small['z'], 1)
    vae22 = module_of(sys.argv[2], 'vae2_2').WanVAE_(dim=large['encoder'], dec_dim=large['decoder'], z_dim=large['z'], **common).eval()
    authors_twin('wan22', vae22, large['z'], 2)


main()
