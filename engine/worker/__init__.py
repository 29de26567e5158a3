"""The worker: requests answered one after the other, between the steps of a run. It knows no Qt."""
