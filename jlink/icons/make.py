#!/usr/bin/env python3
"""Makes stepdeck.png, .ico and .icns of stepdeck.svg, with rsvg-convert. Their results are in the repository, for not every system has it."""
import os
import struct
import subprocess

os.chdir(os.path.dirname(os.path.abspath(__file__)))


def png(size):
    return subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), "stepdeck.svg"], check=True, capture_output=True).stdout


def ico(sizes):
    pictures = [png(size) for size in sizes]
    at = 6 + 16 * len(sizes)
    head = struct.pack("<HHH", 0, 1, len(sizes))
    for size, picture in zip(sizes, pictures):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + b"".join(pictures)


def icns(kinds):
    parts = b""
    for kind, size in kinds.items():
        picture = png(size)
        parts += kind + struct.pack(">I", 8 + len(picture)) + picture
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


for name, content in {
        "stepdeck.png": png(256),
        "stepdeck.ico": ico([16, 32, 48, 256]),
        "stepdeck.icns": icns({b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512})}.items():
    with open(name, "wb") as file:
        file.write(content)
