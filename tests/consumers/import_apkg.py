"""Imports packages into a new collection one after another: FOLDER PACKAGE…

Prints as JSON what the collection holds after each: notes by guid with their fields, tags and
type, and the number of cards, whose sides were all rendered.
"""

import json
import os
import sys

from anki.collection import Collection, ImportAnkiPackageRequest

folder, *packages = sys.argv[1:]
collection = Collection(os.path.join(folder, "collection.anki2"))
states = []
for package in packages:
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=package))
    notes = {}
    for note_id in collection.find_notes(""):
        note = collection.get_note(note_id)
        notes[note.guid] = {
            "fields": note.fields,
            "tags": note.tags,
            "kind": note.note_type()["name"],
        }
    cards = [collection.get_card(card_id) for card_id in collection.find_cards("")]
    sides = [card.question() + card.answer() for card in cards]
    decks = sorted({collection.decks.name(card.did) for card in cards})
    states.append({"notes": notes, "cards": len(cards), "sides": sides, "decks": decks})
problems, is_well = collection.fix_integrity()
collection.close()
print(json.dumps({"states": states, "is_well": is_well}))
