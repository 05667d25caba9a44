"""Fixtures for the tokenizer and the text encoder: SentencePiece itself, Wan's own T5 and transformers' UMT5 on a random twin.

Usage: python scripts/parity/text.py CHECKOUT   where CHECKOUT is a clone of guandeh17/Self-Forcing or Wan-Video/Wan2.1

Needs torch, transformers, sentencepiece, protobuf. The tokenizer is trained on the sentences below; its 240 kB table of Unicode rules is left
out of the file that is kept, as ours are in the code: the numbers of the tokens are those with the table.
"""
import importlib.util
import io
import json
import pathlib
import sys
import types

import sentencepiece
import torch
from sentencepiece import sentencepiece_model_pb2 as proto
from transformers import UMT5Config, UMT5EncoderModel

from twin import FIXTURES, fill, twin_tensor, write_fixture

SENTENCES = [
    'A lighthouse on a cliff at dusk, waves breaking below.', 'Two friends walk along the beach while the sun sets behind them.',
    'The camera moves slowly toward an old wooden boat.', 'A red balloon rises above the rooftops of a quiet town.',
    'Snow falls on a forest; a fox looks up and runs away.', 'In the city at night, neon lights are mirrored in the wet street.',
    'A woman plays the cello in an empty theatre.', 'Clouds pass over the mountains, and the valley lies in shadow.',
] * 4
PROBES = SENTENCES[:2] + ['', '   ', 'The  quick\tbrown fox\n jumps!', 'ﬁre & ½ cup №5 Ⅷ', 'naïve café, “quoted” — dash…', '灯塔 at 夜', '🎬 film 🎬', 'a' * 40, 'ze\u200bro wi\u00addth', 'FULL　ＷＩＤＴＨ']


def load_t5(checkout):
    torch.cuda.current_device = lambda: 0
    package = types.ModuleType('t5_package')
    package.__path__ = [f'{checkout}/wan/modules']
    sys.modules['t5_package'] = package
    spec = importlib.util.spec_from_file_location('t5_package.t5', f'{checkout}/wan/modules/t5.py')
    module = importlib.util.module_from_spec(spec)
    sys.modules['t5_package.t5'] = module
    spec.loader.exec_module(module)
    return module


def tokenizer_fixture():
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES), model_writer=out, vocab_size=420, model_type='unigram', byte_fallback=True, pad_id=0, eos_id=1, unk_id=2,
        bos_id=-1, hard_vocab_limit=False, minloglevel=2)
    whole = sentencepiece.SentencePieceProcessor(model_proto=out.getvalue())
    probes = [{'text': text, 'ids': whole.encode(text) + [1]} for text in PROBES]
    model = proto.ModelProto.FromString(out.getvalue())
    model.normalizer_spec.precompiled_charsmap = b''
    model.trainer_spec.Clear()
    (FIXTURES / 'spiece.model').write_bytes(model.SerializeToString())
    (FIXTURES / 'tokens.json').write_text(json.dumps(probes, indent=1) + '\n')


def encoder_fixture(t5):
    net = t5.T5Encoder(vocab=64, dim=24, dim_attn=32, dim_ffn=40, num_heads=4, num_layers=3, num_buckets=8, shared_pos=False, dropout=0.0).eval()
    for block in net.blocks:
        block.pos_embedding.max_dist = 16
    shapes = fill(net)
    ids = [5, 17, 3, 60, 2, 9, 33, 8, 41, 12, 7, 28, 50, 4, 19, 6, 22, 31, 44, 15, 1]
    with torch.no_grad():
        padded = torch.tensor([ids + [0] * 5])
        theirs = net(padded, (padded != 0).long() | (torch.arange(26) < len(ids)).long()[None])[0, : len(ids)]
    hf = UMT5EncoderModel(UMT5Config(
        vocab_size=64, d_model=24, d_kv=8, d_ff=40, num_heads=4, num_layers=3, relative_attention_num_buckets=8, relative_attention_max_distance=16,
        feed_forward_proj='gated-gelu', dropout_rate=0.0, tie_word_embeddings=False)).eval()
    names = {'hf_names': sorted(name for name, _ in hf.named_parameters())}
    write_fixture('text-encoder', 'Wan2.1 wan/modules/t5.py', {'result': theirs}, shapes, {'ids': ids})
    path = FIXTURES / 'text-encoder.json'
    body = json.loads(path.read_text())
    path.write_text(json.dumps({**body, **names}, indent=1) + '\n')


tokenizer_fixture()
encoder_fixture(load_t5(sys.argv[1]))
