"""The customer's mind: what a heard line does to trust, interest and patience, and what it earns.

Everything here is a pure function of the scenario, the seed and the moves.
"""
