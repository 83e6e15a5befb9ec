"""A run as JSON: its config, all defaults filled in, which opens again on the page and on the command line."""

import json

from app.run import Config


def run_json(config: Config) -> str:
    """Return the config as JSON, a line for each setting and for each row of the data."""
    whole = config.to_json()
    rows = ",\n      ".join(json.dumps(row) for row in whole["data"]["rows"])
    names = json.dumps(config.names(), ensure_ascii=False)[1:-1]
    data = f'{{\n    {names},\n    "rows": [\n      {rows}\n    ]\n  }}'
    settings = [f'"{name}": {json.dumps(value)}' for name, value in config.settings().items()]
    return "{\n  " + ",\n  ".join([f'"version": {whole["version"]}', f'"data": {data}', *settings]) + "\n}\n"
