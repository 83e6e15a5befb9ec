"""One way of saying no, for HTTP and for sockets."""

from app.language import tr
from app.web.wire import ErrorCode, ErrorInfo, Refusal


class Refused(Exception):
    """A request is not done; the code, message and field tell the client why."""

    def __init__(self, code: ErrorCode, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.field = code, message, field


def error_info(code: ErrorCode, message: str, field: str | None = None) -> ErrorInfo:
    """One reason, as it is sent."""
    return {"code": code, "message": message, "field": field}


def refusal(code: ErrorCode, message: str, field: str | None = None) -> Refusal:
    """The answer to a request that is not done."""
    return {"ok": False, "error": error_info(code, message, field)}


def unknown_run(key: str) -> Refusal:
    """The answer to a key that the server never saw or has forgotten."""
    return refusal("unknown_run", tr("no run {key}… here: post its config again", key=key[:8]), "run")


def unavailable() -> Refusal:
    """The answer while what is shared with other processes cannot be reached."""
    return refusal("unavailable", tr("The server cannot reach its classes at the moment; try again soon."))
