"""Measuring: answers against gold questions, retrieval against judged sets, and fitting the threshold of refusal."""
