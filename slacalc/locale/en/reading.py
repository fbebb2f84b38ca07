"""What reading says."""

SENTENCES: dict[str, str] = {
    "no_file": "there is no file '{file}'",
    "no_exports": "the directory '{directory}' has no exports; what is read ends in {formats}",
    "unreadable_file": "'{file}' cannot be read: {reason}",
    "empty_file": "'{file}' is empty",
    "unknown_encoding": "there is no encoding '{encoding}'; common ones are utf-8, windows-1252, latin-1, utf-16",
    "encoding": "'{file}' is not {encoding}: byte {byte} on line {line} (byte {offset} of the file); say what it is with the option"
    " `--encoding` or `source: encoding:`. Without an error all of it can be read as {likely}; only you can tell which is right",
    "no_characters": "'{file}' holds no text if it is {encoding}; say what it is with the option `--encoding` or `source: encoding:`",
    "nul": "'{file}' has a NUL byte on line {line}, which is no text; is the file damaged, or of another encoding such as utf-16-le?"
    " Say which with the option `--encoding`",
    "broken_archive": "'{file}' cannot be unpacked ({format}): {reason}; is it cut off or damaged?",
    "no_archive": "it does not begin as an archive does",
    "encrypted": "'{file}' is protected by a password; save it without one",
    "empty_archive": "'{file}' is an archive without any file in it",
    "archive_without_exports": "'{file}' is an archive without exports, it holds {members}; what is read ends in {formats}",
    "nested_archive": "'{file}' is packed twice, there is {format} in it; unpack it first",
    "too_large": "'{file}' unpacks to more than {size} MiB, or to more than {ratio} times its size and {free} MiB; is it an export?"
    " Unpack it first if it is",
    "broken_parquet": "'{file}' cannot be read as Parquet: {reason}; is it cut off or damaged?",
    "broken_workbook": "'{file}' cannot be read as a workbook: {reason}; is it cut off or damaged, or text by another name? Then say what"
    " it is with the option `--input-format`",
    "no_sheet": "no sheet '{sheet}' in {file}{hint}: {sheets}",
    "several_sheets": "'{file}' has several sheets with data: {sheets}; say which in `source: sheet:`,"
    " for a history in `source: history: sheet:`",
    "empty_sheet": "'{file}' has nothing in: {sheets}",
    "broken_csv": "'{file}' has a quotation mark on line {line} that is not closed, or followed by more than a separator;"
    " is the file cut off?",
    "broken_json": "'{file}' is no JSON: {reason} on line {line}, column {column}; is the file cut off?",
    "too_deep": "'{file}' has lists or objects in one another, deeper than any export; is it damaged?",
    "no_records": "'{file}' holds no list of objects; {hint}",
    "records_lacking": "there is no list {name} in it, but the keys {keys}; correct `source: records:`",
    "or": " or ",
    "records_listless": "it has the keys {keys}; say where the tickets are in `source: records:`",
    "no_record": "entry {number} of the list in '{file}' is no object but {value}; tickets are objects, with a key for each column",
    "records_bare": "tickets are objects, with a key for each column",
    "ambiguous_records": "'{file}' holds more than one list of objects: {keys}; say which in `source: records:` if it has the tickets;"
    " of a history given with `--history`, save the one list in a file of its own (`jq .KEY`)",
    "not_a_value": "'{file}' has objects, not values, in: {columns}; name a key in them, as in `status.name`",
    "no_text": "'{file}' has bytes that are neither text nor numbers in: {columns}",
    "lists": "'{file}' has lists in: {columns}; lists are not read as values",
    "wrong_path": "the history's path '{path}' leads nowhere in '{file}': {reason}",
    "wrong_records": "`source: records:` is '{path}', which leads nowhere in '{file}': {reason}",
    "records_nowhere": "`source: records:` is {paths}, and nothing in '{file}' has that; there is {keys}",
    "misspelt_key": "there is no '{name}', did you mean '{nearest}'?",
    "key_is_list": "'{name}' is a list, write '{name}[]'",
    "key_is_object": "'{name}' is an object, not a list; write it without '[]' and name the list in it",
    "key_is_value": "'{name}' is a value, neither list nor object",
    "key_is_no_objects": "there is something in the list '{name}' that is no object, and nothing else of use",
    "nested_needs_json": "a nested history needs JSON or Parquet, '{file}' is neither; give the history with `--history FILE`,"
    " or take it out of a preset with `source: history: null`",
    "format": "'{file}' is {format}, which is not read; what is read: {formats}",
    "needless_history": "'{file}' is given as a history, but with `shape: columns` the tickets' own columns are; leave one of the two out",
    "no_history": "'{name}' is taken from rows of the history, and there is none; pass it with `--history FILE`",
    "reserved_name": "no column can be called {name!r} here: slacalc has one of its own by that name; "
    "rename it in the export, or, for tickets, map it to another name in source.columns",
    "missing_column": "no column '{column}' in {file}{hint}: {columns}",
    "missing_mapped_column": "no column '{column}' (for '{name}') in {file}{hint}: {columns}",
    "no_event_log": "{message}. If that is no event log: give the history with `--history FILE`",
    "no_table": "'{file}' has no header with columns, it begins with '{begins}'; {suspicion}",
    "another_encoding": "is this another encoding? Say which with the option `--encoding`, for example utf-16-le",
    "another_separator": "is this another separator? Cells are separated by a comma, a semicolon, a tab or `|`",
    "title_above": "is this a title above the header? Say in which row the header is: `source: header_rows:`",
    "rather_json": "is this JSON? Say so with the option `--input-format json`, or jsonl",
    "nearest": ", did you mean '{nearest}'? It has",
    "no_nearest": "; it has",
    "no_columns": "no columns",
    "more_columns": "{columns} and {count} more",
    "json_array": "'{file}' is one JSON array; give an object on each line instead (`jq -c '.[]'` makes them of it)",
    "several_objects": "'{file}' has several objects on one line; give each a line of its own",
    "no_object": "line {line} of '{file}' is no JSON object; rows are objects, with a key for each column",
    "longer_rows": "'{file}' has rows with more cells than the header, {count} in all ({rows}): an answer behind them would stand in the"
    " wrong column; put cells that have separators in them in quotation marks, or name the further columns in the header",
    "their_verdict": "the verdict on {sla}",
    "their_remaining": "the time left of {sla}",
    "their_used": "the time used of {sla}",
    "row": "row {number}",
    "two_readings": "dates in '{column}' of {file} can be read in two ways, and no other cell of the column tells which: {cell} is {one}"
    ' or {other}; say `timestamps: ["{layout}"]` for that column, or `timestamps: ["{other_layout}"]`',
    "mixed_orders": "dates in '{column}' of {file} are in two orders: in {cell} the day stands first, in {other} the month; say which holds"
    ' with `timestamps: ["{layout}"]` for that column, or `timestamps: ["{other_layout}"]`',
    "year_first": "dates in '{column}' of {file} have years of two digits that may stand first or last: {cell} is {one} or {other};"
    ' say `timestamps: ["{layout}"]` for that column, or `timestamps: ["{other_layout}"]`',
    "mixed_numbers": "numbers in '{column}' of {file} are of several magnitudes: {kinds}; export the column in one of them",
    "magnitude": "{cell} ({name})",
    "timestamp_format": "timestamps cannot be read by the format '{format}'",
}
