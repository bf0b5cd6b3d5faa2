#!/usr/bin/env python3
"""Indexes a site's posts the straightforward way, to compare with: prints the seconds that it took.

Reads every file, splits off the front matter, takes its plain `name: value` lines, and fills a table and a full-text
table. It checks nothing, keeps no JSON, and renders no markdown.
"""
import os
import sqlite3
import sys
import time


def front_matter(text):
    head, body = text[4:].split("\n---\n", 1)
    fields = {}
    for line in head.split("\n"):
        if line and not line[0].isspace() and ":" in line:
            name, value = line.split(":", 1)
            fields[name] = value.strip()
    return fields, body


def main(folder):
    target = os.path.join(folder, "peer.db")
    if os.path.exists(target):
        os.remove(target)
    start = time.monotonic()
    database = sqlite3.connect(target)
    database.executescript(
        """
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        CREATE TABLE post (id TEXT PRIMARY KEY, title, date, updated, category, tags, author, rating, minutes,
                           featured, draft, body);
        CREATE VIRTUAL TABLE words USING fts5(title, body, content='');
        """
    )
    names = ["title", "date", "updated", "category", "tags", "author", "rating", "minutes", "featured", "draft"]
    row = 0
    for parent, _, files in os.walk(os.path.join(folder, "content", "blog")):
        for file in files:
            with open(os.path.join(parent, file), encoding="utf-8") as opened:
                fields, body = front_matter(opened.read())
            row += 1
            values = [fields.get(name) for name in names]
            database.execute("INSERT INTO post VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", [file[:-3], *values, body])
            database.execute("INSERT INTO words (rowid, title, body) VALUES (?,?,?)", (row, fields["title"], body))
    database.execute("CREATE INDEX post_date ON post (date)")
    database.execute("CREATE INDEX post_category ON post (category)")
    database.commit()
    database.close()
    print(f"{time.monotonic() - start:.4f}")


main(sys.argv[1])
