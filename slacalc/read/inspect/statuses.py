"""Values of the status by group: a literal table of words in several languages, those of the presets, and words within a value."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from slacalc.read.inspect.values import Count, Status
from slacalc.spec.grammar import normal
from slacalc.spec.preset import preset, preset_names
from slacalc.spec.raw import as_list, mapping

GROUPS: Final = ("new", "open", "on_hold", "waiting", "solved", "closed", "void")
"""The groups that clocks and definitions know, in the order in which a ticket goes through them."""

WORDS: Final[Mapping[str, str]] = {
    "new": (
        "new|to do|todo|backlog|unassigned|submitted|registered|logged|queued|created|received|triggered|unspecified|neu"
        "|erstellt|eröffnet|créé|créée|creado|creada|criado|criada|创建"
        "|offen (neu)|angelegt|eingegangen|nouveau|nouvelle|nuevo|nueva|novo|nova|新建|新|待处理|待受理|未分配"
    ),
    "open": (
        "open|opened|reopened|re-opened|active|assigned|in progress|in_progress|work in progress|in process|processing"
        "|started|accepted|acknowledged|under review|in review|escalated|offen|in bearbeitung|in arbeit|zugewiesen"
        "|wieder geöffnet|aktiv|ouvert|ouverte|en cours|assigné|attribué|rouvert|abierto|abierta|en curso|en progreso"
        "|en proceso|asignado|asignada|reabierto|aberto|aberta|em andamento|em atendimento|atribuído|reaberto|打开|处理中"
        "|进行中|已分配|已受理|重新打开"
    ),
    "on_hold": "hold",
    "waiting": (
        "waiting|wait|pending|on hold|on-hold|onhold|on_hold|awaiting|suspended|paused|blocked|stalled|postponed|deferred"
        "|waiting for customer|waiting on customer|needinfo|wartend|warten|wartet|wartet auf kunde|warten auf kunden"
        "|zurückgestellt|ausstehend|pausiert|rückfrage|en attente|en pause|suspendu|suspendue|en espera|pendiente"
        "|suspendido|em espera|pendente|suspenso|aguardando|aguardando cliente|挂起|等待|等待中|等待客户|待用户反馈|暂停"
        "|已挂起"
    ),
    "solved": (
        "solved|resolved|done|completed|complete|fixed|finished|fulfilled|gelöst|erledigt|abgeschlossen|behoben|fertig"
        "|résolu|résolue|terminé|terminée|resuelto|resuelta|solucionado|completado|terminado|resolvido|resolvida|concluído"
        "|concluída|finalizado|已解决|已完成|完成|解决"
    ),
    "closed": (
        "closed|close|geschlossen|zu|fermé|fermée|clos|close(d)|clôturé|cerrado|cerrada|fechado|fechada|encerrado|encerrada"
        "|已关闭|关闭|已结单|结束"
    ),
    "void": (
        "cancelled|canceled|cancelled by user|rejected|duplicate|deleted|void|invalid|withdrawn|abandoned|wontfix|won't do"
        "|wont do|won't fix|declined|spam|storniert|abgebrochen|abgelehnt|duplikat|zurückgezogen|annulé|annulée|rejeté"
        "|doublon|cancelado|cancelada|anulado|rechazado|duplicado|rejeitado|已取消|取消|作废|驳回|重复"
    ),
}
"""What values are in the groups, in small letters."""

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "void": ("cancelled", "canceled", "cancel", "rejected", "duplicate", "withdrawn", "storniert", "annulé", "cancelado"),
    "waiting": (
        "waiting",
        "wait",
        "awaiting",
        "pending",
        "hold",
        "suspended",
        "wartet",
        "warten",
        "attente",
        "espera",
        "aguardando",
        "等待",
        "挂起",
    ),
    "new": ("new", "neu", "nouveau", "nuevo", "novo"),
    "open": ("reopened", "progress", "working", "bearbeitung"),
    "solved": ("solved", "resolved", "resolve", "completed", "gelöst", "erledigt", "résolu", "resuelto", "resolvido", "解决"),
    "closed": ("closed", "geschlossen", "fermé", "cerrado", "fechado", "关闭"),
}
"""Words within longer values, looked for in this order; what waits for a solution waits."""

NEGATIONS: Final = re.compile(r"\b(?:not|non|nicht|un(?:resolved|solved|fixed|finished))\b|未|ready to|to be|partially", re.IGNORECASE)
ENDS: Final = ("closed",)
"""Groups whose values are in `solved` as well: what is closed needs no more work."""

CLOSES: Final = "solved"


@cache
def known() -> dict[str, frozenset[str]]:
    """Return the groups of each word, of the table and of all presets; words that are numbers mean something in their product only."""
    found: dict[str, set[str]] = {}
    for name in preset_names():
        for group, words in mapping(preset(name), "statuses").items():
            for word in as_list(words):
                if not str(word).lstrip("-").isdigit():
                    found.setdefault(normal(str(word)), set()).add(normal(group))
    own = {word: {group} for group, words in WORDS.items() for word in words.split("|")}
    return {word: frozenset(groups) for word, groups in {**found, **own}.items()}


def groups_of(value: str) -> tuple[str, ...]:
    """Return the groups that a value of the status seems to belong to, none where nothing tells."""
    word = normal(value)
    groups = set(known().get(word, ())) or _by_part(word)
    if groups & set(ENDS):
        groups.add(CLOSES)
    return tuple(group for group in GROUPS if group in groups)


def _by_part(word: str) -> set[str]:
    if NEGATIONS.search(word):
        return set()
    words = set(re.split(r"[\W_]+", word))
    return next(({group} for group, parts in PARTS.items() if words & set(parts)), set())


def statuses_of(values: Iterable[Count], groups: Mapping[str, Iterable[str]]) -> tuple[Status, ...]:
    """Return the values of a status with their groups: those of a preset where it knows them, else the likely ones."""
    own: dict[str, list[str]] = {}
    for group, words in groups.items():
        for word in words:
            own.setdefault(normal(word), []).append(group)
    return tuple(Status(one.value, one.count, tuple(own.get(normal(one.value), ())) or groups_of(one.value)) for one in values)


def share_known(values: Iterable[Count]) -> float:
    """Return which share of some values are words for a status."""
    told = [bool(groups_of(one.value)) for one in values]
    return sum(told) / len(told) if told else 0.0
