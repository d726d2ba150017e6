"""CSV and XLSX files in and out, safe to open on either side."""
