#!/usr/bin/env python3
"""Opens an encrypted file of Keyrite's, given its DEK; written from docs/envelope-format.md alone.

    decode-envelope.py FILE DEK_IN_HEX OUTPUT

Prints the header and the metadata as JSON and writes the plaintext. Refuses with exit status 1 and
one line on stderr, and writes nothing. For small files: GHASH is computed in Python. AES is the
`openssl` command's; its keys are seen by whoever lists processes, so this is for tests only.
"""
import hashlib
import hmac
import json
import subprocess
import sys
import uuid

CHUNK, TAG = 16384, 16
LABEL = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM"


class Refused(Exception):
    pass


def need(condition, why):
    if not condition:
        raise Refused(why)


# Cryptography


def hkdf_expand(key, info, length):
    output = block = b""
    counter = 1
    while len(output) < length:
        block = hmac.new(key, block + info + bytes([counter]), hashlib.sha512).digest()
        output += block
        counter += 1
    return output[:length]


def aes(mode, key, data, iv=None):
    command = ["openssl", "enc", "-aes-256-" + mode, "-nopad", "-K", key.hex()]
    if iv is not None:
        command += ["-iv", iv.hex()]
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout


def times(x, y):
    """The product of GF(2^128) in GCM's order of bits (SP 800-38D, 6.3)."""
    product = 0
    for bit in range(127, -1, -1):
        if x >> bit & 1:
            product ^= y
        y = y >> 1 ^ (0xE1 << 120 if y & 1 else 0)
    return product


class Gcm:
    """AES-256-GCM with IVs of 12 bytes and no associated data."""

    def __init__(self, key):
        self.key = key
        h = int.from_bytes(aes("ecb", key, bytes(16)), "big")
        # The hash is linear: one table for each byte of a block.
        self.table = [[times(byte << 120 - 8 * at, h) for byte in range(256)] for at in range(16)]

    def ghash(self, ciphertext):
        padded = ciphertext + bytes(-len(ciphertext) % 16)
        padded += bytes(8) + (8 * len(ciphertext)).to_bytes(8, "big")
        state = 0
        for at in range(0, len(padded), 16):
            block = (state ^ int.from_bytes(padded[at : at + 16], "big")).to_bytes(16, "big")
            state = 0
            for table, byte in zip(self.table, block):
                state ^= table[byte]
        return state.to_bytes(16, "big")

    def open(self, iv, sealed, what):
        need(len(sealed) >= TAG, what + " has no tag")
        ciphertext, tag = sealed[:-TAG], sealed[-TAG:]
        # Counter 1 encrypts the hash, counter 2 and after the text.
        stream = aes("ctr", self.key, bytes(16) + ciphertext, iv + b"\0\0\0\1")
        mask, plaintext = stream[:16], stream[16:]
        expected = bytes(a ^ b for a, b in zip(mask, self.ghash(ciphertext)))
        need(hmac.compare_digest(expected, tag), what + " is not genuine")
        return plaintext


# Format


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, length):
        need(self.at + length <= len(self.data), "ends too early")
        self.at += length
        return self.data[self.at - length : self.at]

    def number(self, length):
        return int.from_bytes(self.take(length), "big")

    def done(self):
        return self.at == len(self.data)


def read_recipient(reader):
    need(reader.number(1) == 1, "kind of recipient")
    sealed = reader.take(reader.number(2))
    need(len(sealed) > 26 and sealed[:5] == b"KRC\1\2", "sealed DEK")
    return {
        "scheme": sealed[5],
        "keyId": str(uuid.UUID(bytes=sealed[6:22])),
        "version": int.from_bytes(sealed[22:26], "big"),
    }


def read_header(data):
    need(data[:4] == b"KRT\x1a", "not a file of Keyrite's")
    need(data[4:5] == b"\1", "version")
    length = 9 + int.from_bytes(data[5:9], "big")
    need(9 < length <= 65536 and length <= len(data), "length")
    reader = Reader(data[9:length])
    flags = reader.number(1)
    need(flags in (0, 1), "flags")
    header = {
        "archive": flags == 1,
        "vaultId": str(uuid.UUID(bytes=reader.take(16))),
        "createdAt": reader.number(8),
    }
    need(header["createdAt"] <= 8640000000000000, "created")
    count = reader.number(1)
    need(1 <= count <= 8, "recipients")
    header["recipients"] = [read_recipient(reader) for _ in range(count)]
    metadata = reader.take(reader.number(2))
    need(reader.done(), "bytes after the metadata")
    return length, header, metadata


def read_metadata(dek, sealed):
    if not sealed:
        return {}
    key = hkdf_expand(dek, b"keyrite envelope v1 metadata", 32)
    plaintext = Gcm(key).open(sealed[:12], sealed[12:], "metadata")
    need(len(plaintext) > 0 and len(plaintext) % 64 == 0, "length of the metadata")
    reader, kept, last = Reader(plaintext), {}, 0
    while not reader.done():
        tag = reader.number(1)
        if tag == 0:
            padding = reader.take(len(plaintext) - reader.at)
            need(len(padding) < 63 and not any(padding), "padding")
            break
        need(last < tag <= 4, "tag")
        last = tag
        value = reader.take(reader.number(2))
        need(len(value) == {1: len(value), 2: 8, 3: 2, 4: 8}[tag], "length of a field")
        if tag == 1:
            good = 1 <= len(value) <= 255 and b"/" not in value and b"\0" not in value
            need(good and value not in (b".", b".."), "name")
            kept["name"] = value.hex()
        elif tag == 2:
            kept["size"] = int.from_bytes(value, "big")
        elif tag == 3:
            kept["mode"] = int.from_bytes(value, "big")
            need(kept["mode"] <= 0o7777, "mode")
        else:
            kept["modifiedAt"] = str(int.from_bytes(value, "big", signed=True))
    return kept


def read_chunks(key, base, chunks):
    cipher = Gcm(key)
    number, plaintext = 0, b""
    while True:
        sealed = chunks[number * (CHUNK + TAG) : (number + 1) * (CHUNK + TAG)]
        iv = (int.from_bytes(base, "big") ^ number).to_bytes(12, "big")
        plaintext += cipher.open(iv, sealed, "chunk %d" % number)
        if len(sealed) < CHUNK + TAG:
            return plaintext
        number += 1


def decode(data, dek):
    need(len(dek) == 32, "length of the DEK")
    length, header, sealed_metadata = read_header(data)
    context, body = data[:length], data[length:]
    need(len(body) >= 56, "no salt and commitment")
    salt, commitment = body[:24], body[24:56]
    keys = hkdf_expand(dek, LABEL + b"\0" + salt + context, 76)
    need(hmac.compare_digest(keys[44:], commitment), "commitment")
    header["metadata"] = read_metadata(dek, sealed_metadata)
    plaintext = read_chunks(keys[:32], keys[32:44], body[56:])
    need(header["metadata"].get("size", len(plaintext)) == len(plaintext), "size")
    return header, plaintext


def main():
    source, dek, target = sys.argv[1:]
    with open(source, "rb") as file:
        data = file.read()
    try:
        header, plaintext = decode(data, bytes.fromhex(dek))
    except Refused as refusal:
        sys.exit("refused: %s" % refusal)
    with open(target, "wb") as file:
        file.write(plaintext)
    print(json.dumps(header))


main()
