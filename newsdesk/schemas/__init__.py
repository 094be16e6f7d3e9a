"""JSON Schemas: loaded, vetted, and held against data."""

from newsdesk.schemas.schema import Schema
from newsdesk.schemas.shelf import Shelf

__all__ = ["Schema", "Shelf"]
