"""What the worker is asked: one file a question, with its replies and how it is answered."""
