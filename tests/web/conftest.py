"""The application without a network around it."""

import pytest
from flask.testing import FlaskClient

from app.web import Settings, create_app


def client_of(settings: Settings) -> FlaskClient:
    """A client of a fresh application."""
    app, _ = create_app(settings)
    return app.test_client()


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_of(Settings())
