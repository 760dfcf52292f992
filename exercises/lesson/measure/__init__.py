"""Did anything change? Measures of knowledge, of guessing the other desk, of how the departments work together.

Pure: figures and keys of sentences, no words and no screens. Formulas and limits are in docs/measurement.md.
"""
