"""Where documents, chunks and vectors are kept, behind one Store protocol."""
