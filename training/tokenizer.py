"""The tokenizer: SentencePiece's unigram model over the captions, in the file that the runtime reads (`spiece.model`)."""
import io
import os
import re
import tempfile
import unicodedata
from collections import Counter

import sentencepiece
import torch

PADDING, END, UNKNOWN = 0, 1, 2
_LONGEST_PIECE = 16


def normal(text):
    """As src/engines/diffusion/text/unigram.ts does before it looks for pieces, so that the file needs no table of Unicode rules."""
    return unicodedata.normalize('NFKC', text)


def seed_pieces(captions):
    """Words and parts of words by how often they occur. SentencePiece itself looks for parts that different words share, and would never
    find a word that looks like no other, such as the names of things in captions.
    """
    words = Counter(word for caption in captions for word in re.findall(r'[^\W_]+|[^\w\s]', caption))
    pieces = Counter()
    for word, count in words.items():
        whole = f'▁{word}'
        for start in range(len(whole)):
            for end in range(start + 1, min(len(whole), start + _LONGEST_PIECE) + 1):
                pieces[whole[start:end]] += count
        if not word[0].isalnum():
            pieces[word] += count
    return pieces


def train_tokenizer(path, captions, vocabulary):
    # Every caption once: how often a place is filmed says nothing of how words are built.
    known = sorted({normal(caption) for caption in captions})
    out = io.BytesIO()
    with tempfile.NamedTemporaryFile('w', suffix='.tsv', encoding='utf-8') as seeds:
        # The order of the most useful: long ones that are frequent.
        ordered = sorted(seed_pieces(known).items(), key=lambda each: (-each[1] * len(each[0]), each[0]))
        seeds.writelines(f'{piece}\t{count}\n' for piece, count in ordered)
        seeds.flush()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(known), model_writer=out, vocab_size=vocabulary, model_type='unigram', byte_fallback=True, seed_sentencepieces_file=seeds.name, normalization_rule_name='identity',
            pad_id=PADDING, eos_id=END, unk_id=UNKNOWN, bos_id=-1, hard_vocab_limit=False, minloglevel=2, num_threads=1)
    with open(f'{path}.new', 'wb') as file:
        file.write(out.getvalue())
    os.replace(f'{path}.new', path)


class Tokenizer:
    def __init__(self, path, text_tokens):
        self.model, self.text_tokens, self.known = sentencepiece.SentencePieceProcessor(model_file=path), text_tokens, {}

    def encode(self, texts, device='cpu'):
        """Numbers of the tokens `[texts, text_tokens]`, padded with 0, and how many each text has. A text that is too long loses its end."""
        ids = torch.zeros(len(texts), self.text_tokens, dtype=torch.long)
        lengths = torch.zeros(len(texts), dtype=torch.long)
        for row, text in enumerate(texts):
            if text not in self.known:
                self.known[text] = torch.tensor(self.model.encode(normal(text))[:self.text_tokens - 1] + [END])
            tokens = self.known[text]
            ids[row, :len(tokens)], lengths[row] = tokens, len(tokens)
        return ids.to(device), lengths.to(device)
