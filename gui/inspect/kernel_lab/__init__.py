"""The kernel lab: kernels applied to pictures and learned back."""
