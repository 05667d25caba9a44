"""python -m unittest training.test_training: what training promises and no film shows. Some seconds on a processor."""
import json
import os
import shutil
import tempfile
import unittest

import torch

from . import data, noise, shapes
from .checkpoint import MAX_PIECE_BYTES, load_checkpoint, load_tensors, pack, save_checkpoint, save_tensors, unpack
from .model.autoencoder import Autoencoder
from .model.layout import Layout, places, window
from .model.transformer import CausalWan
from .optimizers import orthogonal
from .presets import Knobs, presets
from .rollout import roll
from .run import main

micro = presets['micro']
# seededNoise(7)(2, 1, 3) of src/engines/diffusion/rollout.ts.
NOISE = (1.2034062147140503, 1.494362235069275, 1.5591771602630615)


class Training(unittest.TestCase):
    def setUp(self):
        torch.set_num_threads(1)
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def place(self, *names):
        return os.path.join(self.folder, *names)

    def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(self):
        main(['--preset', 'micro', '--output', self.place('whole'), '--until', 'forcing', '--device', 'cpu'])
        for _ in range(6):
            main(['--preset', 'micro', '--output', self.place('parts'), '--until', 'forcing', '--steps', '13', '--device', 'cpu'])
        for stage in ('autoencoder', 'forcing'):
            whole, parts = (load_tensors(self.place(run, stage, 'weights')) for run in ('whole', 'parts'))
            self.assertEqual(sorted(whole), sorted(parts))
            for name in whole:
                self.assertTrue(torch.equal(whole[name], parts[name]), name)
        with open(self.place('whole', 'forcing.json')) as a, open(self.place('parts', 'forcing.json')) as b:
            self.assertEqual(json.load(a)['held'], json.load(b)['held'])

    def test_checkpoints_come_in_pieces_and_come_back(self):
        tensors = {'large': torch.randn(70, 300_000), 'small': torch.arange(5), 'number': torch.tensor(2.5)}
        save_tensors(self.place('pieces'), tensors)
        names = os.listdir(self.place('pieces'))
        self.assertGreater(len(names), 1)
        self.assertTrue(all(os.path.getsize(self.place('pieces', name)) <= MAX_PIECE_BYTES for name in names))
        found = load_tensors(self.place('pieces'))
        self.assertTrue(all(torch.equal(found[name], tensors[name]) for name in tensors))

    def test_a_half_written_checkpoint_is_never_found(self):
        save_checkpoint(self.place('c'), {'a': torch.ones(1)}, {'step': 1})
        os.makedirs(self.place('c.new'))
        self.assertEqual(load_checkpoint(self.place('c'))[1], {'step': 1})
        os.rename(self.place('c'), self.place('c.old'))
        self.assertEqual(load_checkpoint(self.place('c'))[1], {'step': 1})

    def test_states_of_optimizers_are_packed_and_unpacked(self):
        state = {0: {'step': torch.tensor(3.0), 'exp_avg': torch.ones(2)}, 'rate': 0.5, 'count': 3}
        found = unpack(pack(state))
        self.assertEqual((found['rate'], found['count'], found[0]['step'].item()), (0.5, 3, 3.0))

    def test_the_future_is_not_seen(self):
        torch.manual_seed(0)
        model = CausalWan(micro.transformer).eval()
        torch.nn.init.normal_(model.head.head.weight)
        layout = Layout([[0, 0, 1, 1]], micro.knobs)
        latents, times = torch.randn(1, 4, 4, 3, 2, 2), torch.full((1, 4), 500.0)
        words = model.read_text(torch.randn(4, 40, 24))
        with torch.no_grad():
            before = model([(latents, times)], words, layout)
            latents[:, 3] += 1
            after = model([(latents, times)], words, layout)
            pictures = torch.rand(1, 9, 3, 16, 16)
            autoencoder = Autoencoder(micro.decoder).eval()
            early = autoencoder.encode(pictures)
            pictures[:, 5:] = 0
            late = autoencoder.encode(pictures)
        self.assertTrue(torch.equal(before[:, :3], after[:, :3]))
        self.assertFalse(torch.equal(before[:, 3], after[:, 3]))
        self.assertTrue(torch.equal(early[:, :, :2], late[:, :, :2]))
        self.assertEqual(autoencoder.decode(early).shape, pictures.shape)

    def test_training_all_chunks_at_once_is_the_same_as_making_them_one_by_one(self):
        torch.manual_seed(0)
        model = CausalWan(micro.transformer).eval()
        torch.nn.init.normal_(model.head.head.weight)
        texts = torch.randn(2, 40, 24)
        chunks, shots = 5, [0, 0, 0, 1, 1]
        clean = torch.randn(1, chunks, 4, 3, 2, 2)
        told = []

        def read_text(names):
            return texts[[int(name) for name in names]]

        class Spy(torch.nn.Module):
            """Tells the clean chunks that are given, and what the model said of noise before each."""

            def __init__(self):
                super().__init__()
                self.config, self.read_text, self.anchor = model.config, model.read_text, torch.nn.Parameter(torch.zeros(()))

            def forward(self, streams, words, layout):
                latents, at = streams[0]
                velocity = model(streams, words, layout)
                if at.item() != 0:
                    told.append(velocity[:, 0])
                    return latents - clean[:, len(told) - 1:len(told)]
                return velocity

        def fresh(chunk, step, shape):
            return noise.chunk_noise(5, chunk, step, shape)

        with torch.no_grad():
            roll(Spy(), read_text, [([str(shot)], shot) for shot in shots], micro.knobs, fresh, (2, 2), sigmas=[1.0, 0.0])
            noisy = torch.stack([fresh(i, 0, (1, 4, 3, 2, 2)) for i in range(chunks)], 1)
            words = [(k[shots], v[shots]) for k, v in model.read_text(texts)]
            streams = [(clean, torch.zeros(1, chunks)), (noisy, torch.full((1, chunks), 1000.0))]
            together = model(streams, words, Layout([shots], micro.knobs))
        self.assertLess((torch.stack(told, 1) - together).abs().max().item(), 1e-4)

    def test_windows_are_those_of_the_runtime(self):
        knobs = Knobs(chunk_frames=2, sink_chunks=1, local_chunks=1, shot_offset_frames=8)
        shots = [0, 0, 0, 1]
        self.assertEqual(window(3, shots, knobs), [0, 2])
        self.assertEqual(places([0, 2], 3, shots, knobs), [[0, 1], [2, 3], [12, 13]])
        sinking = Knobs(chunk_frames=2, sink_chunks=1, has_shot_sink=True, local_chunks=1)
        shots = [0, 0, 0, 0, 1, 1, 1, 1]
        self.assertEqual([window(i, shots, sinking) for i in (3, 4, 5, 6, 7)], [[0, 1, 2], [0, 2, 3], [0, 3, 4], [0, 4, 5], [0, 4, 6]])

    def test_noise_is_that_of_the_runtime(self):
        found = noise.chunk_noise(7, 2, 1, (3,)).tolist()
        for number, expected in zip(found, NOISE, strict=True):
            self.assertAlmostEqual(number, expected, places=6)

    def test_the_measure_sees_in_the_data_what_the_captions_say(self):
        for index in range(64):
            kind = shapes.all_kinds()[index % 32]
            self.assertEqual(shapes.measure(shapes.draw(*kind, 21, 16, 16, data.generator_for(3, index))), (kind[0], kind[2]))
        self.assertEqual(shapes.measure(torch.zeros(9, 3, 16, 16)), (None, None))

    def test_films_that_are_not_there_or_of_another_size_are_refused_with_the_way_out(self):
        with self.assertRaisesRegex(SystemExit, 'training/shoot.ts'):
            data.Films(presets['pilot'], self.folder)
        with open(self.place('clips.jsonl'), 'w') as file:
            file.write(json.dumps({'file': 'x', 'widthPx': 8, 'heightPx': 8, 'fps': 24, 'chunkPictures': 12, 'shots': []}) + '\n')
        with self.assertRaisesRegex(SystemExit, 'another size'):
            data.Films(presets['pilot'], self.folder)

    def test_the_steps_of_muon_are_nearly_orthogonal(self):
        torch.manual_seed(0)
        for shape in ((24, 8), (8, 24)):
            values = torch.linalg.svdvals(orthogonal(torch.randn(shape)))
            self.assertTrue((values > 0.6).all() and (values < 1.4).all(), values)

    def test_held_out_clips_are_not_trained_on(self):
        training, held = data.split(range(40))
        self.assertEqual(sorted(training + held), list(range(40)))
        self.assertTrue(held)


if __name__ == '__main__':
    unittest.main()
