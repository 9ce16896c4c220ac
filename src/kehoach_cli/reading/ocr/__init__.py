"""Character recognition: words with boxes from pictures of pages, by the Tesseract that the system has."""

from kehoach_cli.reading.ocr.repairs import Repairs, repair_pages
from kehoach_cli.reading.ocr.tesseract import Recogniser, find_recogniser

__all__ = ["Recogniser", "Repairs", "find_recogniser", "repair_pages"]
