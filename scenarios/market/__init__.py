"""The market of a product: to whom it is sold, how they are reached, and what it cost last year."""
