"""placeholder"""

from app.run import Config


def notebook(config: Config) -> str:
    return ""
