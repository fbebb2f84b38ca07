"""Write the examples of the README and of docs/ again, with what the program says now: `python -m tests.docs.regenerate`."""

import re

from tests.docs.blocks import FENCE, PAGES, transcript
from tests.docs.kpis import PAGE as KPIS
from tests.docs.kpis import page as page_of_kpis
from tests.docs.presets import PAGE, table


def main() -> None:
    for page in PAGES:
        before = page.read_text(encoding="utf-8")
        after = FENCE.sub(lambda match: f"```console\n{transcript(match[2])}```" if match[1] == "console" else match[0], before)
        page.write_text(after, encoding="utf-8")
    PAGE.write_text(
        re.sub(r"(?ms)^(## (\S+)\n.*?)^\| filled \|.*?(?=\n\n|\n\Z)", lambda of: of[1] + table(of[2]), PAGE.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    KPIS.write_text(page_of_kpis(), encoding="utf-8")


if __name__ == "__main__":
    main()
