"""The files of the workspace: announced, uploaded, and then shared in a conversation."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from playground.slack.database import Database

_KINDS = {
    "json": ("application/json", "json", "JSON"),
    "txt": ("text/plain", "text", "Plain Text"),
    "md": ("text/markdown", "markdown", "Markdown (raw)"),
    "csv": ("text/csv", "csv", "CSV"),
    "py": ("text/x-python", "python", "Python"),
    "pdf": ("application/pdf", "pdf", "PDF"),
    "png": ("image/png", "png", "PNG"),
    "jpg": ("image/jpeg", "jpg", "JPEG"),
    "jpeg": ("image/jpeg", "jpg", "JPEG"),
    "gif": ("image/gif", "gif", "GIF"),
    "zip": ("application/zip", "zip", "Zip"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word Document"),
    "mp4": ("video/mp4", "mp4", "MPEG 4 Video"),
    "webm": ("audio/webm", "webm", "WebM Audio"),
}
_ANY_KIND = ("application/octet-stream", "binary", "Binary")


@dataclass(frozen=True)
class StoredFile:
    """`content` None: not uploaded yet. `is_complete`: it was shared, or kept private, for good."""

    id: str
    key: str
    name: str
    length: int
    content: bytes | None
    is_complete: bool

    @property
    def kind(self) -> tuple[str, str, str]:
        """Media type, Slack's name of the type, and what people read."""
        return _KINDS.get(self.name.rpartition(".")[2].lower(), _ANY_KIND)


class FileStore:
    """Files in the database, with their content."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def announce(self, name: str, length: int) -> StoredFile:
        """A file that is to come; its `key` is in the address that takes the content."""
        file = StoredFile(f"F{secrets.token_hex(5).upper()}", secrets.token_urlsafe(24), name, length, None, False)
        self._database.run(
            "INSERT INTO file (id, key, name, length) VALUES (?, ?, ?, ?)", file.id, file.key, name, length
        )
        return file

    def receive(self, key: str, content: bytes) -> bool:
        """Take the content; False when there is no such file, or it is not as long as was announced."""
        return bool(
            self._database.run(
                "UPDATE file SET content = ? WHERE key = ? AND length = ? AND complete = 0", content, key, len(content)
            )
        )

    def add(self, name: str, content: bytes) -> StoredFile:
        """A file of a person: announced, uploaded and shared in one."""
        file = self.announce(name, len(content))
        self.receive(file.key, content)
        self.complete(file)
        return file

    def complete(self, file: StoredFile) -> None:
        self._database.run("UPDATE file SET complete = 1 WHERE id = ?", file.id)

    def get(self, file_id: str) -> StoredFile | None:
        row = self._database.one("SELECT id, key, name, length, content, complete FROM file WHERE id = ?", file_id)
        if row is None:
            return None
        return StoredFile(row["id"], row["key"], row["name"], row["length"], row["content"], bool(row["complete"]))


def file_object(file: StoredFile, title: str, user: str, base_url: str, team: str, created: int) -> dict[str, Any]:
    """The file as messages show it. Source: https://docs.slack.dev/reference/objects/file-object"""
    media_type, filetype, pretty_type = file.kind
    address = f"{base_url}/files-pri/{team}-{file.id}"
    return {
        "id": file.id, "created": created, "timestamp": created, "name": file.name, "title": title,
        "mimetype": media_type, "filetype": filetype, "pretty_type": pretty_type, "user": user, "size": file.length,
        "mode": "hosted", "is_external": False, "is_public": False, "editable": False,
        "public_url_shared": False, "display_as_bot": False, "username": "", "external_type": "", "is_starred": False,
        "has_rich_preview": False, "file_access": "visible", "permalink": f"{address}/{file.name}",
        "url_private": f"{address}/{file.name}", "url_private_download": f"{address}/download/{file.name}",
    }  # fmt: skip
