"""What is practised. Each exercise is a folder with its rules, its content and its proof."""
