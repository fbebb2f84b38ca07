"""KPIs: the figures that a service is run by, over facts about tickets, each cut in windows of time and in groups."""
