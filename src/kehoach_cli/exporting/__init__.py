"""Products for people: workbook, table, calendar, page; one module each, all words by way of the catalogue."""
