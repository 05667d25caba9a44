"""What is trained, stage by stage. Each stage begins with the result of the one before and leaves its own in the folder of the run."""
import json
import os

import torch
import torch.nn.functional as F

from .checkpoint import load_tensors, save_tensors
from .data import PictureBatches, batches, generator_for, open_data, split
from .model.autoencoder import Autoencoder
from .model.layout import Layout
from .model.text import TextEncoder
from .model.transformer import CausalWan
from .rollout import roll, shift
from .tokenizer import Tokenizer, train_tokenizer
from .trainer import train, write_json

# Share of clips whose words are left out, so that guidance has something to move away from.
WORDLESS = 0.1
# Most noise on latents that the decoder learns from, and on the clean past that the transformer learns from: both meet imperfect ones later.
LATENT_NOISE = PAST_NOISE = 0.1
CLIPS_A_FILE = 64


class Run:
    def __init__(self, preset, folder, films, device):
        self.preset, self.folder, self.device = preset, folder, device
        self.data = open_data(preset, films)
        self.training, self.held = split(self.data)
        self.stop_after = None
        os.makedirs(folder, exist_ok=True)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def mixed(self):
        """16-bit arithmetic where there is a graphics card."""
        return torch.autocast('cuda', torch.bfloat16, enabled=self.device == 'cuda')

    def pictures(self, index):
        return self.data.clip(index).pictures.to(self.device).float() / 255

    def new_autoencoder(self):
        torch.manual_seed(self.preset.seed)
        return Autoencoder(self.preset.decoder).to(self.device)

    def new_film_model(self):
        torch.manual_seed(self.preset.seed + 1)
        return {'transformer': CausalWan(self.preset.transformer).to(self.device), 'text': TextEncoder(self.preset.text).to(self.device)}

    def save(self, stage, modules):
        target = self.path(stage, 'weights')
        save_tensors(target, {f'{name}/{key}': value for name, module in modules.items() for key, value in module.state_dict().items()})

    def load(self, stage, modules):
        tensors = load_tensors(self.path(stage, 'weights'))
        for name, module in modules.items():
            module.load_state_dict({key.removeprefix(f'{name}/'): value for key, value in tensors.items() if key.startswith(f'{name}/')})
        return modules

    def tokenizer(self):
        return Tokenizer(self.path('spiece.model'), self.preset.transformer.text_tokens)


def tokenize(run):
    captions = (caption for index in run.training for caption in run.data.clip(index).captions) if run.preset.data == 'shapes' else (
        shot['caption'] for index in run.training for shot in run.data.entries[index]['shots'])
    train_tokenizer(run.path('spiece.model'), captions, run.preset.text.vocabulary)
    return {}


def picture_loss(made, wanted, sharp):
    """Squared error, and `sharp` times L1 of pictures, of their edges at three sizes, and of what changes from one to the next. L1 alone
    stays for long at the ground without the things before it, as the ground is most of a picture.
    """
    loss = F.l1_loss(made, wanted) + F.l1_loss(made.diff(dim=1), wanted.diff(dim=1))
    squared = 10 * F.mse_loss(made, wanted)
    made, wanted = made.flatten(0, 1), wanted.flatten(0, 1)
    for _ in range(3):
        for axis in (-1, -2):
            if made.shape[axis] > 1:
                loss = loss + 0.5 / 3 * F.l1_loss(made.diff(dim=axis), wanted.diff(dim=axis))
        if min(made.shape[-2:]) < 4:
            break
        made, wanted = F.avg_pool2d(made, 2), F.avg_pool2d(wanted, 2)
    return squared + sharp * loss


def autoencode(run):
    preset, model = run.preset, run.new_autoencoder()

    def losses(batch, step):
        generator = generator_for(preset.seed, 'autoencoder', step)
        pictures = batch.to(run.device).float() / 255
        with run.mixed():
            latents = model.encode(pictures)
            noise = torch.randn(latents.shape, generator=generator).to(run.device)
            latents = latents + noise * LATENT_NOISE * torch.rand(len(latents), 1, 1, 1, 1, generator=generator).to(run.device)
            chance = torch.rand(2, generator=generator)
            if chance[0] < 0.1:
                # Some channels must do without the others, which orders them from coarse to fine. Source: DC-AE 1.5, arXiv 2508.00413.
                count = int(torch.randint(preset.decoder.channels // 2, preset.decoder.channels + 1, (), generator=generator))
                latents = latents * (torch.arange(preset.decoder.channels, device=run.device) < count).view(1, -1, 1, 1, 1)
            sharp = max(0.0, min(1.0, (step / preset.autoencoder.steps - 0.4) / 0.3))
            loss = picture_loss(model.decode(latents).float(), pictures, sharp)
            if chance[1] < 0.25 and min(latents.shape[-2:]) > 1:
                # Smaller latents are to be those of smaller pictures. Source: EQ-VAE, arXiv 2502.09509.
                small = F.avg_pool3d(latents.float(), (1, 2, 2))
                wanted = F.avg_pool3d(pictures.transpose(1, 2), (1, 2, 2)).transpose(1, 2)
                loss = loss + picture_loss(model.decode(small).float(), wanted, sharp)
        return loss

    dataset = PictureBatches(run.data, run.training, preset, preset.seed)
    log = train(run.path('autoencoder'), preset.autoencoder, {'autoencoder': model}, lambda a, b: batches(dataset, a, b, preset.workers), losses, device=run.device, stop_after=run.stop_after)
    if log is None:
        return None
    calibrate(run, model)
    run.save('autoencoder', {'autoencoder': model})
    return {'log': log, 'psnr': fidelity(run, model)}


@torch.no_grad()
def calibrate(run, model):
    """Means and variances of the latents by the averaged weights, over whole clips."""
    model.norm.reset_running_stats()
    model.norm.momentum = None
    model.train()
    for index in run.training[:200]:
        model.encode(run.pictures(index)[None])
    model.eval()


@torch.no_grad()
def fidelity(run, model):
    """Decibels between held-out pictures and what becomes of them."""
    model.eval()
    errors = [F.mse_loss(model.decode(model.encode(pictures[None]))[0].clamp(0, 1), pictures) for pictures in map(run.pictures, run.held[:40])]
    return round(float(-10 * torch.stack(errors).mean().log10()), 2)


@torch.no_grad()
def cache_latents(run):
    """All clips as latents, in files of some clips each; those that are there stay."""
    model = run.load('autoencoder', {'autoencoder': run.new_autoencoder()})['autoencoder'].eval()
    os.makedirs(run.path('latents'), exist_ok=True)
    for first in range(0, len(run.data), CLIPS_A_FILE):
        target = run.path('latents', f'clips-{first:06}')
        if os.path.exists(os.path.join(target, 'words.json')):
            continue
        words, tensors = {}, {}
        for index in range(first, min(first + CLIPS_A_FILE, len(run.data))):
            clip = run.data.clip(index)
            # A film's latents fill chunks; pictures beyond the last whole one are not needed.
            latents = model.encode(clip.pictures[None].to(run.device).float() / 255)[0]
            tensors[str(index)] = latents.half()
            words[index] = [clip.captions, clip.shots]
        if os.path.isdir(target):
            for name in os.listdir(target):
                os.remove(os.path.join(target, name))
            os.rmdir(target)
        save_tensors(target, tensors)
        write_json(os.path.join(target, 'words.json'), words)
    return {}


class LatentClips:
    """The cached clips in memory, and batches of them by step."""

    def __init__(self, run):
        self.run, self.latents, self.words = run, {}, {}
        for name in sorted(os.listdir(run.path('latents'))):
            folder = run.path('latents', name)
            self.latents.update({int(key): value for key, value in load_tensors(folder).items()})
            with open(os.path.join(folder, 'words.json')) as file:
                self.words.update({int(key): value for key, value in json.load(file).items()})

    def take(self, clips, starts):
        """`[batch, chunks, channels, frames, height, width]`, captions and shots by chunk."""
        knobs, chunks = self.run.preset.knobs, self.run.preset.chunks
        frames = knobs.chunk_frames
        parts = [self.latents[clip][:, start * frames:(start + chunks) * frames].unflatten(1, (chunks, frames)).transpose(0, 1) for clip, start in zip(clips, starts, strict=True)]
        captions = [self.words[clip][0][start:start + chunks] for clip, start in zip(clips, starts, strict=True)]
        shots = [[shot - self.words[clip][1][start] for shot in self.words[clip][1][start:start + chunks]] for clip, start in zip(clips, starts, strict=True)]
        return torch.stack(parts).float().to(self.run.device), captions, shots

    def batch(self, stage, name, step):
        generator = generator_for(self.run.preset.seed, name, 'clips', step)
        clips = [self.run.training[i] for i in torch.randint(len(self.run.training), (stage.batch,), generator=generator).tolist()]
        starts = []
        for clip in clips:
            room = len(self.words[clip][0]) - self.run.preset.chunks
            late = room > 0 and torch.rand((), generator=generator) < 0.5
            starts.append(int(torch.randint(room + 1, (), generator=generator)) if late else 0)
        latents, captions, shots = self.take(clips, starts)
        wordless = torch.rand(len(clips), generator=generator) < WORDLESS
        return latents, [['' for _ in words] if no else words for no, words in zip(wordless, captions, strict=True)], shots

    def batches(self, stage, name):
        return lambda start, end: (self.batch(stage, name, step) for step in range(start, end))


def texts_for(run, tokenizer, modules, captions):
    """What the blocks attend to, one text for each chunk. Every text is encoded once."""
    each = [caption for clip in captions for caption in clip]
    known = sorted(set(each))
    rows = torch.tensor([known.index(caption) for caption in each], device=run.device)
    embedded = modules['text'](*tokenizer.encode(known, run.device))
    return [(k[rows], v[rows]) for k, v in modules['transformer'].read_text(embedded)]


def levels(generator, shape, by, device):
    """Noise levels: the logistic of normal numbers, shifted up."""
    return shift(torch.sigmoid(torch.randn(shape, generator=generator)), by).to(device)


def noised(clean, sigma, generator):
    noise = torch.randn(clean.shape, generator=generator).to(clean.device)
    wide = sigma.view(*sigma.shape, 1, 1, 1, 1)
    return (1 - wide) * clean + wide * noise, noise - clean


def force(run):
    """Diffusion forcing: every chunk has a noise level of its own and sees the noisy ones before it. Source: Chen et al., arXiv 2407.01392."""
    modules, tokenizer, clips, preset = run.new_film_model(), run.tokenizer(), LatentClips(run), run.preset

    def losses(batch, step, name='forcing'):
        latents, captions, shots = batch
        generator = generator_for(preset.seed, name, step)
        sigma = levels(generator, latents.shape[:2], preset.knobs.shift, run.device)
        x, velocity = noised(latents, sigma, generator)
        with run.mixed():
            told = modules['transformer']([(x, sigma * 1000)], texts_for(run, tokenizer, modules, captions), Layout(shots, preset.knobs, run.device))
        return F.mse_loss(told, velocity)

    return learn(run, 'forcing', preset.forcing, modules, clips, losses)


def teach(run):
    """Teacher forcing: every chunk is denoised while it sees the clean ones before it, a little noised. Source: Causal Forcing, thu-ml."""
    modules, tokenizer, clips, preset = run.load('forcing', run.new_film_model()), run.tokenizer(), LatentClips(run), run.preset

    def losses(batch, step, name='teaching'):
        latents, captions, shots = batch
        generator = generator_for(preset.seed, name, step)
        past, past_sigma = worn(latents, generator)
        sigma = levels(generator, latents.shape[:2], preset.knobs.shift, run.device)
        x, velocity = noised(latents, sigma, generator)
        with run.mixed():
            streams = [(past, past_sigma * 1000), (x, sigma * 1000)]
            told = modules['transformer'](streams, texts_for(run, tokenizer, modules, captions), Layout(shots, preset.knobs, run.device))
        return F.mse_loss(told, velocity)

    return learn(run, 'teaching', preset.teaching, modules, clips, losses)


def worn(latents, generator):
    """The clean past with a little noise on half of its chunks; the model is told how much."""
    sigma = (torch.rand(latents.shape[:2], generator=generator) - 0.5).clamp(min=0).to(latents.device) * 2 * PAST_NOISE
    return noised(latents, sigma, generator)[0], sigma


def learn(run, name, stage, modules, clips, losses):
    log = train(run.path(name), stage, modules, clips.batches(stage, name), losses, run.preset.optimizer, run.device, run.stop_after)
    if log is None:
        return None
    run.save(name, modules)
    return {'log': log, 'held': held_loss(run, clips, losses)}


@torch.no_grad()
def held_loss(run, clips, losses):
    chosen = [clip for clip in run.held[:32] if len(clips.words[clip][0]) >= run.preset.chunks]
    batch = clips.take(chosen, [0] * len(chosen))
    return round(float(torch.stack([losses(batch, step, 'held') for step in range(4)]).mean()), 5)


def distill(run):
    """Causal consistency distillation: from every level of a fine schedule the student tells the clean chunk, and is to tell the same from
    the level below, to which the teacher goes with guidance. Sources: Song et al., arXiv 2303.01469; Causal Forcing, thu-ml.
    """
    preset, tokenizer, clips = run.preset, run.tokenizer(), LatentClips(run)
    teacher = run.load('teaching', run.new_film_model())
    modules = run.load('teaching', run.new_film_model())
    target = run.load('teaching', run.new_film_model())
    for module in [*teacher.values(), *target.values()]:
        module.requires_grad_(False)
    # The words were understood before; only the way down the noise is learned.
    modules['text'].requires_grad_(False)
    fine = torch.tensor([shift(1 - i / preset.fine_steps, preset.knobs.shift) for i in range(preset.fine_steps + 1)], device=run.device)

    def follow(step):
        """The target goes behind the student; after a resume it begins again where the student is."""
        share = 0.0 if follow.last != step - 1 else 0.95
        follow.last = step
        with torch.no_grad():
            for slow, now in zip(target['transformer'].parameters(), modules['transformer'].parameters(), strict=True):
                slow.lerp_(now, 1 - share)

    follow.last = None

    def losses(batch, step, name='distilling'):
        latents, captions, shots = batch
        if name == 'distilling':
            follow(step)
        generator = generator_for(preset.seed, name, step)
        past, past_sigma = worn(latents, generator)
        # All chunks of the student's step at levels of their own; one level in four is the top, from which every chunk begins.
        at = torch.randint(preset.fine_steps, latents.shape[:2], generator=generator)
        at = torch.where(torch.rand(at.shape, generator=generator) < 0.25, 0, at).to(run.device)
        sigma, below = fine[at], fine[at + 1]
        x, _ = noised(latents, sigma, generator)
        layout = Layout(shots, preset.knobs, run.device)

        def told(part, x, sigma, words):
            return part['transformer']([(past, past_sigma * 1000), (x, sigma * 1000)], texts_for(run, tokenizer, part, words), layout)

        def wide(values):
            return values.view(*values.shape, 1, 1, 1, 1)

        with run.mixed():
            with torch.no_grad():
                plain = told(teacher, x, sigma, [['' for _ in words] for words in captions])
                velocity = plain + preset.guidance * (told(teacher, x, sigma, captions) - plain)
                lower = x + wide(below - sigma) * velocity
                aim = lower - wide(below) * told(target, lower, below, captions)
                aim = torch.where(wide(below) == 0, lower, aim)
            clean = x - wide(sigma) * told(modules, x, sigma, captions)
        # Pseudo-Huber: Song and Dhariwal, arXiv 2310.14189.
        size = 0.03
        return ((clean - aim).pow(2) + size**2).sqrt().mean() - size

    return learn(run, 'distilling', preset.distilling, modules, clips, losses)


@torch.no_grad()
def sample(run, stage, plans, seed, few=True):
    """Pictures `[films, count, 3, height, width]` of films by a stage's model: in the few steps of the knobs, or in the fine schedule with guidance."""
    preset, tokenizer = run.preset, run.tokenizer()
    modules = run.load(stage, run.new_film_model())
    decoder = run.load('autoencoder', {'autoencoder': run.new_autoencoder()})['autoencoder'].eval()
    pixels = 8 * preset.decoder.patch

    def noise(chunk, step, shape):
        return torch.randn(shape, generator=generator_for(seed, 'sample', chunk, step))

    fine = [shift(1 - i / preset.fine_steps, preset.knobs.shift) for i in range(preset.fine_steps + 1)]
    way = {} if few else {'sigmas': fine, 'guidance': preset.guidance, 'plain': '', 'renoise': False}
    latents = roll(
        modules['transformer'], lambda texts: modules['text'](*tokenizer.encode(texts, run.device)), plans, preset.knobs, noise,
        (preset.height_px // pixels, preset.width_px // pixels), **way)
    return decoder.decode(latents).clamp(0, 1).cpu()
