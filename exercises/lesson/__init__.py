"""Cross-training modules: lessons, items with feedback, a case, a guess at the other desk, and a swap at the end."""
