"""`slacalc schema`: the JSON Schema of the definition file."""

import json

from slacalc.cli import output
from slacalc.cli.options import SchemaOptions
from slacalc.spec.schema import json_schema


def run(_: SchemaOptions) -> int:
    """Write the schema and return the exit status."""
    output.to_stdout(json.dumps(json_schema(), ensure_ascii=False, indent=2).encode() + b"\n")
    return 0
