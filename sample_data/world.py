"""Who works at the made-up desk and for whom, what is asked of it, and how well it does: literal tables of chances."""

from typing import NamedTuple


class Customer(NamedTuple):
    """A customer: its name, its contract and how much it asks for."""

    name: str
    contract: str
    weight: int


EUROPEAN = (
    Customer("Alpenblick Hotels AG", "Gold", 16),
    Customer("Bäckerei Huber, Söhne & Co.", "Standard", 9),
    Customer("City of Lindenau", "Gold", 14),
    Customer("Fjordline Shipping", "Standard", 10),
    Customer("Kanzlei Weber & Partner", "Standard", 7),
    Customer("Meridian Insurance", "Gold", 20),
    Customer("Nordlicht Energie GmbH", "Standard", 13),
    Customer('Theater "Die Bühne"', "Standard", 5),
)
ASIAN = (
    Customer("Harbour Front Logistics", "Gold", 12),
    Customer("Lotus Pharma", "Standard", 8),
    Customer("Straits Retail", "Standard", 6),
)

PEOPLE = {
    "Service Desk": ("Aylin Kaya", "Ben Schuster", "Carla Neumann", "David Okafor", "Emma Lindqvist"),
    "Applications": ("Frieda Brandt", "Giorgos Pappas", "Hannah Vogel"),
    "Network": ("Igor Petrov", "Jana Wolff"),
    "Asia Desk": ("Koh Wei Ming", "Li Na Tan", "Mei Ling Goh"),
}

LOAD_BY_WEEKDAY = (13.2, 11.6, 10.8, 10.4, 8.7, 1.3, 1.0)
LOAD_BY_MONTH = {11: 1.0, 12: 0.82, 1: 1.12, 2: 1.14, 3: 1.06, 4: 0.94, 5: 0.88, 6: 0.98, 7: 0.9, 8: 0.86, 9: 1.06, 10: 1.08}
LOAD_BY_HOUR = (1, 1, 1, 1, 2, 3, 10, 34, 88, 118, 110, 92, 52, 66, 88, 80, 60, 32, 14, 8, 5, 4, 3, 2)

LATE_REPLIES = {11: 0.03, 12: 0.035, 1: 0.055, 2: 0.06, 3: 0.045, 4: 0.035, 5: 0.025, 6: 0.02, 7: 0.02, 8: 0.035, 9: 0.025, 10: 0.03}
"""The share of first replies that come late, month by month: winter brings a wave of illness, August holidays."""
LATE_SOLUTIONS = {11: 0.05, 12: 0.06, 1: 0.09, 2: 0.1, 3: 0.07, 4: 0.05, 5: 0.035, 6: 0.025, 7: 0.025, 8: 0.045, 9: 0.05, 10: 0.06}

PRIORITIES = {"P1": 3, "P2": 15, "P3": 54, "P4": 28}
REPLY_HOURS = {"P1": 0.25, "P2": 1, "P3": 4, "P4": 8}
SOLUTION_HOURS = {"P1": (2, 4), "P2": (6, 8), "P3": (19, 28), "P4": (46, 46)}
"""What is promised for gold and for standard contracts, roughly, in working hours."""

IN_TIME = (0.02, 0.07, 0.12, 0.2, 0.3, 0.42, 0.56, 0.74, 0.93)
LATE = (1.02, 1.06, 1.12, 1.25, 1.45, 1.9, 3.2)
REQUEST_HOURS = (0.3, 0.8, 1.5, 3, 6, 11, 20, 32, 60)
WAITING_HOURS = (0.3, 1, 3, 6, 18, 24, 30, 48, 72, 130, 330)
SUPPLIER_HOURS = (3, 20, 48, 72, 110, 170, 300, 900)
REOPENED_AFTER_HOURS = (0.2, 1, 3, 8, 20, 26, 48, 70, 100)

CHANNELS = {"Mail": 42, "Portal": 34, "Phone": 21, "Chat": 3}

CATEGORIES = {
    "Workplace": 30,
    "Access": 22,
    "Mail": 14,
    "ERP": 14,
    "Network": 12,
    "Printing": 8,
}
SOLVED_BY = {"ERP": "Applications", "Mail": "Applications", "Network": "Network"}
"""The team that tickets of a category are handed to, where the desk cannot solve them."""

SUBJECTS = {
    ("Workplace", "Incident"): ("Laptop does not start", "Screen stays black", "Docking station not found", "Headset without sound"),
    ("Access", "Incident"): ("Account locked", "Password expired", "Sign-in code not accepted", "No rights on team drive"),
    ("Mail", "Incident"): ("Mail stuck in outbox", "Mailbox full", "Calendar out of sync", "Attachments blocked"),
    ("ERP", "Incident"): ("Posting run aborted", "Invoice not printed", "Stock report empty", "ERP very slow"),
    ("Network", "Incident"): ("VPN drops", "No Wi-Fi on 2nd floor", "Branch office offline", "Slow connection"),
    ("Printing", "Incident"): ("Paper jam", "Printer offline", "Labels out of place", "Toner empty"),
    ("Workplace", "Request"): ("New laptop", "Second screen", "Software installation", "Desk move"),
    ("Access", "Request"): ("New starter", "Leaver", "Access to team drive", "Change of name"),
    ("Mail", "Request"): ("Shared mailbox", "Distribution list", "Mail archive access"),
    ("ERP", "Request"): ("New ERP user", "Change of ERP role", "Monthly extract"),
    ("Network", "Request"): ("Firewall opening", "New network port", "VPN account"),
    ("Printing", "Request"): ("New printer", "Printer move", "Label format"),
}
