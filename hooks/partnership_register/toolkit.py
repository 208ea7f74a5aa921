"""The toolkit's pages: numbers from the council's file and lists from the schema, so that guidance and gate agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from partnership_register import glossary, terms
from partnership_register.council import Setting
from partnership_register.coverage import Row, rows
from partnership_register.forms.kit import Kit
from partnership_register.guidance import GuidancePage
from partnership_register.register import Entry, Register
from partnership_register.rules import guided
from partnership_register.rules.calculators import complaint_steps
from partnership_register.rules.placeholders import open_points
from partnership_register.rules.reviews import guidance_review
from partnership_register.schema import Choice
from partnership_register.template import Url, fill

# Which folder of pages goes with which stage of a partnership's life (B6, B35).
STAGES = {
    "forming": ("thinking", "setting-up"),
    "performing": ("running", "reviewing"),
    "ending": ("leaving",),
    "ended": (),
}
# The items that the template of 2011 has no place for, or only a prompt (A66).
FORGOTTEN = {
    "accountable_people": "All but 3e, who oversees it in each partner",
    "meetings_programme": "All but 4c, commitment, and 4d, triggers for extra meetings",
    "promotion": "Only as a prompt",
    "duration": "All but 10c, the closing review and report",
    "omissions": "No",
    "corporate_backing": "No",
}


@dataclass(frozen=True)
class Stage:
    """A stage of a partnership's life, with its pages and the partnerships that are there now."""

    choice: Choice
    pages: tuple[GuidancePage, ...]
    entries: tuple[Entry, ...]


class Toolkit:
    """What the pages of the toolkit show, for one register."""

    def __init__(self, register: Register, pages: Mapping[str, GuidancePage], kit: Kit | None = None) -> None:
        self.register, self.pages, self.kit = register, pages, kit
        words = (pages[page].body if page in pages else "" for page in (glossary.GLOSSARY, glossary.ROLES))
        self.glossary = glossary.read(*words)

    def _part(self, name: str, url: Url, **more: Any) -> str:
        return fill(f"toolkit/{name}.html.j2", register=self.register, url=url, **more)

    def head(self, page: GuidancePage, url: Url) -> str:
        """What the page is for, for whom, how long it takes, and whether its own review is due."""
        awaited = self._open(page.facts.awaits) if page.facts.awaits else None
        review = guidance_review(page.facts, self.register.council.policy, self.register.as_of, awaited)
        return self._part("head", url, page=page, review=review)

    def foot(self, page: GuidancePage, url: Url) -> str:
        """The forms that belong to the page, and where it comes from."""
        forms = [self.kit.forms.by_key[key] for key in page.facts.forms] if self.kit else []
        return self._part("foot", url, page=page, forms=forms)

    def number(self, key: str) -> str:
        """A number of policy as a reader sees it, or 'to be supplied'."""
        return self.register.council.settings[key].words

    def choices(self, key: str, url: Url) -> str:
        """The choices of a vocabulary."""
        return self._part("choices", url, field=self.register.schemas.vocabulary[key])

    def meaning(self, key: str, value: str) -> str:
        """What a choice of a vocabulary means, in the words of the schema."""
        field = self.register.schemas.vocabulary[key]
        return fill("toolkit/meaning.html.j2", field=field, choice=field.choices[value])

    def headings(self, url: Url) -> str:
        """The sixteen headings of a partnership agreement with their prompts (B60)."""
        return self._part("headings", url, headings=self.register.schemas.agreement.root.fields)

    def terms_matrix(self, url: Url) -> str:
        """The twelve items of the terms of reference, and where each is recorded (A66)."""
        return self._part("terms_matrix", url, items=terms.items(self.register.schemas), forgotten=FORGOTTEN)

    def contact(self, url: Url) -> str:
        """How to reach the council by telephone and email, inside a sentence."""
        return self._part("contact", url)

    def postal_address(self, url: Url) -> str:
        """Where to write to the council, inside a sentence."""
        return self._part("postal_address", url)

    def fields(self, key: str, url: Url) -> str:
        """The fields of one group of the record."""
        return self._part("fields", url, field=self.register.schemas.facts.root.fields[key])

    def placeholder(self, key: str, url: Url) -> str:
        """A visible 'to be supplied', or what was supplied."""
        return self._part("placeholder", url, setting=self._open(key))

    def _open(self, key: str) -> Setting:
        return self.register.council.settings.get(key) or open_points(self.register.council)[key]

    def stage_list(self, stage: str, url: Url) -> str:
        """The partnerships at a stage."""
        return self._part("stage_list", url, entries=self._at(stage), stage=stage)

    def life(self, url: Url) -> str:
        """The life of a partnership: each stage with its pages and its partnerships (B35)."""
        choices = self.register.schemas.vocabulary["stage"].choices
        stages = [Stage(choices[key], self._pages_in(folders), self._at(key)) for key, folders in STAGES.items()]
        return self._part("life", url, stages=stages)

    def _at(self, stage: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.register.entries if entry.partnership.stage == stage)

    def _pages_in(self, folders: tuple[str, ...]) -> tuple[GuidancePage, ...]:
        return tuple(page for folder in folders for page in self.pages.values() if f"/{folder}/" in page.address)

    def guided_check(self, name: str, url: Url) -> str:
        """A guided check, with its whole list in words (R17, R18, R23, R24)."""
        policy = self.register.council.policy
        return self._part(
            f"check_{name}",
            url,
            verdicts=guided.VERDICTS,
            tests=self.register.schemas.vocabulary["definition_test"].choices.values(),
            joint=guided.JOINT_WORK,
            basis=guided.BASIS,
            limits=self._limits(),
            deadlines=complaint_steps(policy),
            working=bool(policy.complaint_working_days),
        )

    def coverage(self, url: Url) -> str:
        """Every row of the inventory, and what carries it out."""
        return self._part("coverage", url, rows=self.rows)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row of the inventory with what carries it out."""
        forms = self.kit.forms.by_key.values() if self.kit else ()
        return rows(self.register.schemas, self.pages.values(), forms)

    def check_script(self) -> str:
        """The script of the guided checks, with the council's limits and the words of the verdicts."""
        return fill(
            "checks.js.j2",
            verdicts=guided.VERDICTS,
            basis=guided.BASIS,
            joint=guided.JOINT_WORK,
            case=guided.CASE,
            limits=self._limits(),
            closed=[str(day) for day in self.register.council.facts.bank_holidays],
        )

    def _limits(self) -> dict[str, int | None]:
        policy = self.register.council.policy
        return {
            "value": policy.substantial_interest_gbp,
            "percent": policy.substantial_interest_percent,
            "informal": policy.complaint_informal_days,
            "acknowledge": policy.complaint_acknowledge_hours,
            "response": policy.complaint_response_days,
            "appeal": policy.complaint_appeal_days,
            "notice": policy.complaint_notice_days,
            "decision": policy.complaint_decision_days,
        }
