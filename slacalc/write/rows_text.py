"""Columns of measurement rows as text, for all formats that are text."""

import polars as pl

ISO = "%Y-%m-%dT%H:%M:%S%.fZ"
ATTRIBUTE = "ticket."


def text(name: str, dtype: pl.DataType) -> pl.Expr:
    """Return a column as text: decimals without trailing zeros, instants in UTC ISO 8601 with `Z`; null stays null."""
    if isinstance(dtype, pl.Decimal):
        return pl.col(name).cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")
    return pl.col(name).dt.strftime(ISO) if isinstance(dtype, pl.Datetime) else pl.col(name).cast(pl.String)


def json_objects(rows: pl.DataFrame) -> pl.Series:
    """Return each row as a JSON object in the shape of `measure`, the `ticket.<field>` columns under `attributes`."""
    plain = [name for name in rows.columns if not name.startswith(ATTRIBUTE)]
    attributes = [name for name in rows.columns if name.startswith(ATTRIBUTE)]
    inner = json_object([(name.removeprefix(ATTRIBUTE), json_value(name, rows.schema[name])) for name in attributes])
    members = [(name, json_value(name, rows.schema[name])) for name in plain]
    return rows.select(row=json_object([*members, ("attributes", inner)]))["row"]


def json_object(members: list[tuple[str, pl.Expr]]) -> pl.Expr:
    """Return the JSON object with these keys and values (JSON already)."""
    parts = [part for name, value in members for part in (pl.lit(", "), pl.concat_str(_quoted_name(name), pl.lit(": ")), value)]
    return pl.concat_str(pl.lit("{"), *parts[1:], pl.lit("}"))


def json_value(name: str, dtype: pl.DataType) -> pl.Expr:
    """Return a column as JSON: text and instants as strings, null as null."""
    if dtype == pl.String:
        return _quoted(pl.col(name))
    value = text(name, dtype)
    quoted = pl.concat_str(pl.lit('"'), value, pl.lit('"')) if isinstance(dtype, pl.Datetime) else value
    return quoted.fill_null("null")


def _quoted_name(name: str) -> pl.Expr:
    return _quoted(pl.lit(name))


def _quoted(value: pl.Expr) -> pl.Expr:
    """Return text as a JSON string, null as null, escaped by Polars' own JSON writer."""
    return pl.struct(value.alias("x")).struct.json_encode().str.strip_prefix('{"x":').str.strip_suffix("}")
