"""A run as a file to take along: JSON, tables, a worksheet, a notebook of its script. Knows runs and lessons, but no web."""

from app.export.formats import FORMATS, WHATS, Choice, export_parts, file_name

__all__ = ["FORMATS", "WHATS", "Choice", "export_parts", "file_name"]
