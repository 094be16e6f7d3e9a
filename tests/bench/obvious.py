"""The obvious version: python-frontmatter and jsonschema over files and folders, as somebody would write it.

    python tests/bench/obvious.py SCHEMA PATH...

python-frontmatter reads with libyaml (CSafeLoader) wherever PyYAML has it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import frontmatter
import yaml
from jsonschema.validators import validator_for


def main(schema_path: str, *paths: str) -> int:
    """Print what is wrong; return 1 if anything is."""
    schema = json.loads(Path(schema_path).read_text("utf-8"))
    validator = validator_for(schema)(schema)
    wrong = 0
    for name in paths:
        path = Path(name)
        for file in sorted(path.rglob("*.md")) if path.is_dir() else [path]:
            try:
                post = frontmatter.load(str(file))
            except (yaml.YAMLError, ValueError) as error:  # a day that does not exist is a ValueError
                print(f"{file}: {error}")
                wrong += 1
                continue
            # YAML has dates, and JSON has not.
            data = json.loads(json.dumps(post.metadata, default=str))
            for fault in validator.iter_errors(data):
                print(f"{file}: {fault.json_path}: {fault.message}")
                wrong += 1
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
