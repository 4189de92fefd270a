"""Makes crate/core/data/vectors.bin, the word vectors of the recogniser, from the PyPI package ja-ginza.

    pip download --no-deps ja-ginza==5.3.0 && unzip ja_ginza-5.3.0-*.whl
    pip install numpy msgpack
    python vectors.py UNPACKED_WHEEL IPADIC_FOLDER OUT

The vectors are chiVe (Works Applications, Apache-2.0) as pruned by GiNZA (Megagon Labs, MIT). Kept: the dictionary
forms that IPADIC can give (proper names left out), brought to DIMENSIONS by principal components,
to length 1 and to 8 bits.

File, little endian: "HNJV", u32 version, u32 dimensions, u32 words, u32 rows; words x u32 hash (FNV-1a of 64 bits
folded to 32), ascending; words x u16 row; rows x dimensions x i8.
"""

import glob
import os
import struct
import sys

import msgpack
import numpy

VERSION = 1
DIMENSIONS = 64
LEFT_OUT = {"Noun.name.csv", "Noun.place.csv", "Noun.org.csv", "Noun.proper.csv", "Symbol.csv", "Filler.csv"}
MASK = (1 << 64) - 1


def murmur(text, seed=1):
    """MurmurHash64A, which spaCy keys its strings by."""
    data = text.encode()
    m, r = 0xC6A4A7935BD1E995, 47
    h = (seed ^ (len(data) * m)) & MASK
    whole = len(data) // 8 * 8
    for at in range(0, whole, 8):
        k = int.from_bytes(data[at : at + 8], "little") * m & MASK
        k = (k ^ (k >> r)) * m & MASK
        h = (h ^ k) * m & MASK
    if rest := data[whole:]:
        h = (h ^ int.from_bytes(rest, "little")) * m & MASK
    h = (h ^ (h >> r)) * m & MASK
    return h ^ (h >> r)


def fnv(text):
    h = 0xCBF29CE484222325
    for byte in text.encode():
        h = (h ^ byte) * 0x100000001B3 & MASK
    return (h ^ (h >> 32)) & 0xFFFFFFFF


def words(ipadic):
    found = set()
    for path in sorted(glob.glob(os.path.join(ipadic, "*.csv"))):
        if os.path.basename(path) in LEFT_OUT:
            continue
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                found.add(line.split(",")[10])
    return sorted(found)


def main(package, ipadic, out):
    (vocabulary,) = glob.glob(os.path.join(package, "ja_ginza", "ja_ginza-*", "vocab"))
    vectors = numpy.load(os.path.join(vocabulary, "vectors")).astype(numpy.float64)
    with open(os.path.join(vocabulary, "key2row"), "rb") as file:
        rows = msgpack.unpackb(file.read(), strict_map_key=False)
    known = {}
    for word in words(ipadic):
        row = rows.get(murmur(word))
        if row is not None and vectors[row].any():
            known.setdefault(fnv(word), row)
    used = sorted(set(known.values()))
    place = {row: number for number, row in enumerate(used)}
    kept = vectors[used]
    kept /= numpy.linalg.norm(kept, axis=1, keepdims=True)
    kept -= kept.mean(axis=0)
    values, axes = numpy.linalg.eigh(kept.T @ kept)
    order = numpy.argsort(values)[::-1][:DIMENSIONS]
    axes = axes[:, order]
    axes *= numpy.sign(axes[numpy.abs(axes).argmax(axis=0), range(DIMENSIONS)])
    small = kept @ axes
    small /= numpy.linalg.norm(small, axis=1, keepdims=True)
    codes = numpy.clip(numpy.rint(small * 160), -127, 127).astype(numpy.int8)
    hashes = sorted(known)
    with open(out, "wb") as file:
        file.write(b"HNJV" + struct.pack("<4I", VERSION, DIMENSIONS, len(hashes), len(used)))
        file.write(numpy.array(hashes, "<u4").tobytes())
        file.write(numpy.array([place[known[h]] for h in hashes], "<u2").tobytes())
        file.write(codes.tobytes())
    share = values[order].sum() / values.sum()
    print(f"{len(hashes)} words, {len(used)} rows, {share:.2f} of the variance, {os.path.getsize(out)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
