"""How many random examples the tests try: few by default, `--hypothesis-profile=long` many. And which time zones they compare with."""

import zoneinfo

from hypothesis import HealthCheck, settings

zoneinfo.reset_tzpath(())  # those of the tzdata package, as the program has them: the machine's own may be older

settings.register_profile("default", max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("default"), max_examples=10_000)
settings.load_profile("default")
