"""An export as it is printed: one document, made once for the printer, the PDF file and the preview of both."""
