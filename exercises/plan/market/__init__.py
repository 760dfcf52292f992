"""The market: what a plan's money, message and hand-off to sales bring in a year. Equations: docs/market.md."""
