"""Benchmarks of the gate and of the build: `make benchmark`."""
