"""What reading says."""

SENTENCES: dict[str, str] = {
    "no_file": "there is no file '{file}'",
    "no_exports": "the directory '{directory}' has no exports; what is read ends in {formats}",
    "unreadable_file": "'{file}' cannot be read: {reason}",
    "empty_file": "'{file}' is empty",
    "unknown_encoding": "there is no encoding '{encoding}'; common ones are utf-8, windows-1252, latin-1, utf-16",
    "encoding": "'{file}' is not {encoding}: byte {byte} on line {line} (byte {offset} of the file); say what it is with the option"
    " `--encoding` or `source: encoding:`, for example windows-1252",
    "broken_csv": "'{file}' has a quotation mark on line {line} that is not closed, or followed by more than a separator;"
    " is the file cut off?",
    "broken_json": "'{file}' is no JSON: {reason} on line {line}, column {column}; is the file cut off?",
    "no_records": "'{file}' holds no list of objects; {hint}",
    "records_lacking": "there is no list '{name}' in it, but the keys {keys}; correct `source: records:`",
    "records_listless": "it has the keys {keys}; say where the tickets are in `source: records:`",
    "records_bare": "tickets are objects, with a key for each column",
    "ambiguous_records": "'{file}' holds more than one list of objects: {keys}; say which in `source: records:`",
    "not_a_value": "'{file}' has objects, not values, in: {columns}; name a key in them, as in `status.name`",
    "nested_needs_json": "a nested history needs JSON, '{file}' is none",
    "format": "'{file}' is {format}, which is not read; what is read: {formats}",
    "no_history": "'{name}' is taken from rows of the history, and there is none; pass it with `--history FILE`",
    "missing_column": "no column '{column}' in {file}{hint}: {columns}",
    "missing_mapped_column": "no column '{column}' (for '{name}') in {file}{hint}: {columns}",
    "nearest": ", did you mean '{nearest}'? It has",
    "no_nearest": "; it has",
    "no_columns": "no columns",
    "more_columns": "{columns} and {count} more",
    "timestamp_format": "timestamps cannot be read by the format '{format}'",
}
