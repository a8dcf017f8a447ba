"""The pictures of the people: initials on a coloured ground, drawn as SVG, so that nothing is fetched from elsewhere."""

from __future__ import annotations

from html import escape

from playground.slack.people import Person


def avatar_svg(person: Person, size: int) -> str:
    """A square picture of `size` pixels."""
    if person.is_bot:
        mark = (
            '<rect x="12" y="15" width="24" height="18" rx="5" fill="#fff"/>'
            '<circle cx="20" cy="24" r="3" fill="{c}"/><circle cx="28" cy="24" r="3" fill="{c}"/>'
            '<path d="M24 15v-5" stroke="#fff" stroke-width="3" stroke-linecap="round"/>'
        ).replace("{c}", person.colour)
    else:
        initials = escape("".join(word[0] for word in person.real_name.split(" ")[:2]))
        mark = (
            '<text x="24" y="31" text-anchor="middle" font-family="sans-serif" font-size="19" font-weight="600" '
            f'fill="#fff">{initials}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 48 48">'
        f'<rect width="48" height="48" rx="10" fill="{person.colour}"/>{mark}</svg>'
    )
