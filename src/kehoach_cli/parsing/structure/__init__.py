"""What the document is: letterhead, outline, headings, tables, closing, segments."""
