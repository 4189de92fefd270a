"""Readings of the corpus's frequent words, for `recognition/noise.rs`: crate/core/data/readings.tsv.

    pip install fugashi ipadic
    python crate/xtask/python/readings.py

A word counts when it holds kanji, has two characters or more, stands 25 times in the corpus and is read one way in more
than nine of ten places.
"""

import collections
import glob
import json
import os
import re
import unicodedata

import fugashi
import ipadic

CORE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "core")
TIMES, SHARE = 25, 0.9
NAMES = ("固有名詞", "接尾", "数", "非自立")


def hiragana(katakana):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in katakana)


def main():
    tagger = fugashi.GenericTagger(ipadic.MECAB_ARGS)
    read = collections.defaultdict(collections.Counter)
    for path in sorted(glob.glob(os.path.join(CORE, "corpus", "*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                for word in tagger(unicodedata.normalize("NFKC", json.loads(line)["text"])):
                    feature = word.feature
                    known = len(feature) > 7 and feature[7] != "*" and feature[1] not in NAMES
                    if known and len(word.surface) > 1 and re.search("[一-龠々]", word.surface):
                        read[word.surface][hiragana(feature[7])] += 1
    rows = []
    for word, readings in read.items():
        reading, times = readings.most_common(1)[0]
        total = sum(readings.values())
        if total >= TIMES and times > SHARE * total:
            rows.append((-len(word), word, reading))
    with open(os.path.join(CORE, "data", "readings.tsv"), "w", encoding="utf-8") as file:
        file.writelines(f"{word}\t{reading}\n" for _, word, reading in sorted(rows))


main()
