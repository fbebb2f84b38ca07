"""The shell: arguments, files, streams and exit statuses. Nothing is calculated here."""
