"""A class with a teacher and three students, for tests of what they ask and do."""

from tests.web.clients import Json
from tests.web.test_classroom import Member, started


class Class:
    """A teacher with a class of three, at step 0."""

    def __init__(self, members: list[Member]) -> None:
        self.teacher, *self.students = members
        self.place = started(self.teacher)
        self.code = self.place["state"]["code"]
        self.tokens = [student.join(self.code)["token"] for student in self.students]

    def teach(self, event: str, **more: Json) -> Json:
        return self.teacher.ask(event, {"code": self.code, "token": self.place["token"], **more})

    def ask(self, kind: str = "number", blank: str = "y_hat", **more: Json) -> Json:
        free = {"text": "", "options": [], "right": -1} | more
        assert self.teach("class_ask", kind=kind, blank=blank, **free) == {"ok": True}
        return self.question(self.students[0])

    def question(self, member: Member) -> Json:
        member.until(lambda: bool(member.last("class") and member.last("class")["question"]))
        return member.last("class")["question"]

    def answer(self, who: int, question: Json, value: str, **more: Json) -> Json:
        sent = {"id": f"id-{who}", "question": question["id"], "vote": question["vote"], "value": value}
        return self.students[who].ask("class_answer", {"code": self.code, "token": self.tokens[who], **sent, **more})
