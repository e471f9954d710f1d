"""Prints the seconds of processor time that trafilatura and spaCy take from a folder of pages to tagged, parsed text
with named entities, one page after the other, models loaded before the clock starts."""

import pathlib
import sys
import time

import spacy
import trafilatura

pages = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).glob("*.html"))]
model = spacy.load("en_core_web_sm")
start = time.process_time()
for page in pages:
    text = trafilatura.extract(page) or ""
    model(text[: model.max_length])
print(time.process_time() - start)
