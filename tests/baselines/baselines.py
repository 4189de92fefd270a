"""What a user would pick instead, on exactly our training data and evaluation sets.

    pip install numpy scikit-learn fasttext-wheel fugashi ipadic
    python tests/baselines/baselines.py ../shared             # the corpus against dev and everyday-dev
    python tests/baselines/baselines.py ../shared massive     # MASSIVE ja-JP, official split

fastText: characters with wordNgrams 4 and words, the best of its settings in recognition.md. scikit-learn: LinearSVC
and logistic regression on characters 1-4 and IPADIC words (surface) 1-2, tf-idf, sublinear.
"""

import csv
import glob
import json
import os
import sys
import tempfile
import time
import unicodedata

import fasttext
import fugashi
import ipadic
import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
TAGGER = fugashi.GenericTagger(ipadic.MECAB_ARGS)


def clean(text):
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def words(text):
    return [word.surface for word in TAGGER(text)]


def features():
    characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True)
    return make_union(characters, TfidfVectorizer(tokenizer=words, token_pattern=None, ngram_range=(1, 2), sublinear_tf=True))


def report(name, started, tests, predict):
    seconds = time.time() - started
    cells = []
    for test, (texts, labels) in tests.items():
        given = predict(texts)
        accuracy = numpy.mean([g == l for g, l in zip(given, labels)])
        cells.append(f"{test} {accuracy:.4f} (macro-F1 {f1_score(labels, given, average='macro'):.4f})")
    print(f"{name:<28} {'  '.join(cells)}  trained in {seconds:.0f} s", flush=True)


def fast(train, tests, name, **settings):
    def line(text):
        return " ".join(list(text.replace(" ", "_")) + ["w:" + word for word in words(text)])

    started = time.time()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "train.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(f"__label__{label} {line(text)}\n" for text, label in zip(*train))
        model = fasttext.train_supervised(path, thread=2, verbose=0, **settings)
    # `predict` of fasttext-wheel fails with numpy 2; its own core does not.
    report(name, started, tests, lambda texts: [model.f.predict(line(t) + "\n", 1, 0.0, "strict")[0][1][9:] for t in texts])


def run(train, tests):
    train = ([clean(text) for text in train[0]], train[1])
    tests = {name: ([clean(text) for text in texts], labels) for name, (texts, labels) in tests.items()}
    fast(train, tests, "fastText chars+words 50 ep", epoch=50, lr=0.5, wordNgrams=4, dim=100, minCount=1)
    fast(train, tests, "fastText chars+words 25 ep", epoch=25, lr=0.5, wordNgrams=3, dim=100, minCount=1)
    for name, model in (
        ("LinearSVC chars+words", LinearSVC(C=1.0)),
        ("LinearSVC chars+words C=.3", LinearSVC(C=0.3)),
        ("LogReg chars+words C=10", LogisticRegression(C=10, max_iter=60)),
    ):
        started = time.time()
        pipeline = make_pipeline(features(), model).fit(*train)
        report(name, started, tests, pipeline.predict)


def jsonl(path):
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    # The seller's message before goes in as text in front: the best a text classifier can do with it.
    return [f"{row['prev_seller']} || {row['text']}" if row.get("prev_seller") else row["text"] for row in rows], [row["primary"] for row in rows]


def tsv(path):
    with open(path, encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row["utt_ja"] for row in rows], [row["intent"] for row in rows]


if __name__ == "__main__":
    shared = sys.argv[1]
    if sys.argv[2:] == ["massive"]:
        folder = os.path.join(shared, "data", "massive-ja")
        train = tsv(os.path.join(folder, "ja-JP.train.tsv"))
        run(train, {part: tsv(os.path.join(folder, f"ja-JP.{part}.tsv")) for part in ("dev", "test")})
    else:
        texts, labels = [], []
        for path in sorted(glob.glob(os.path.join(ROOT, "crate", "core", "corpus", "*.jsonl"))):
            more = jsonl(path)
            texts += more[0]
            labels += more[1]
        run((texts, labels), {name: jsonl(os.path.join(shared, "eval", f"{name}.jsonl")) for name in ("dev", "everyday-dev")})
